package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.server.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What HEC says about one request: {@code {"text":…,"code":…,"invalid-event-number":…,"ackId":…}}.
 *
 * @param code the code, which brings the HTTP status and the words
 * @param invalidEventNumber where the body stopped being taken, or null
 * @param ackId the acknowledgement id of what was taken, or null
 */
public record HecAnswer(HecCode code, @Nullable Integer invalidEventNumber, @Nullable Long ackId) {
  /**
   * An answer of a code alone.
   *
   * @param code the code
   */
  public static HecAnswer of(HecCode code) {
    return new HecAnswer(code, null, null);
  }

  /**
   * The same answer pointing at an event.
   *
   * @param number what {@code invalid-event-number} says
   */
  public HecAnswer at(int number) {
    return new HecAnswer(code, number, ackId);
  }

  /**
   * The same answer with an acknowledgement id.
   *
   * @param id from 0
   */
  public HecAnswer withAck(long id) {
    return new HecAnswer(code, invalidEventNumber, id);
  }

  /** The answer as HTTP. */
  public Reply reply() {
    StringBuilder json = new StringBuilder(96);
    json.append("{\"text\":\"").append(code.text()).append("\",\"code\":").append(code.number());
    if (invalidEventNumber != null) {
      json.append(",\"invalid-event-number\":").append(invalidEventNumber);
    }
    if (ackId != null) {
      json.append(",\"ackId\":").append(ackId);
    }
    return Reply.json(code.status(), json.append('}').toString());
  }
}
