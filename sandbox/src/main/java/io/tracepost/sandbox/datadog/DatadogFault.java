package io.tracepost.sandbox.datadog;

import io.tracepost.sandbox.server.Manner;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Something that goes wrong with one submission. Compose your own, or take one from here. */
@FunctionalInterface
public interface DatadogFault {
  /**
   * Answers a request in the stand-in's place.
   *
   * @param call the request
   * @return what the client gets
   * @throws IOException when the client hangs up
   */
  Reply strike(DatadogCall call) throws IOException;

  /** Nothing goes wrong: a place holder in a script. */
  static DatadogFault none() {
    return DatadogCall::asUsual;
  }

  /**
   * Reads the body, stores nothing, answers this.
   *
   * @param reply any answer: 408, 500, a page of a proxy
   */
  static DatadogFault instead(Reply reply) {
    return call -> {
      call.body();
      return reply;
    };
  }

  /**
   * Reads the body, stores nothing, answers a status in Datadog's form.
   *
   * @param status the HTTP status
   */
  static DatadogFault instead(int status) {
    return instead(DatadogReplies.failure(status));
  }

  /**
   * 429 with a Retry-After.
   *
   * @param retryAfter whole seconds
   */
  static DatadogFault busy(Duration retryAfter) {
    return instead(
        DatadogReplies.failure(429).with("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  /**
   * Refuses every body that holds a text with 400, and takes the others.
   *
   * @param text the poison
   */
  static DatadogFault refusingBodiesWith(String text) {
    return call -> {
      String body = new String(call.body(), StandardCharsets.UTF_8);
      return body.contains(text) ? DatadogReplies.failure(400) : call.asUsual();
    };
  }

  /** Stores the logs, then closes the connection: the sender cannot know. */
  static DatadogFault hangUpAfterStoring() {
    return call -> call.asUsual().in(Manner.hangUp());
  }

  /** Reads the body, stores nothing, closes the connection. */
  static DatadogFault hangUpAfterReading() {
    return instead(Reply.hangUp());
  }
}
