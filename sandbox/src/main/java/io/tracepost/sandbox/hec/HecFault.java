package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.server.Manner;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.time.Duration;

/** Something that goes wrong with one request. Compose your own, or take one from here. */
@FunctionalInterface
public interface HecFault {
  /**
   * Answers a request in the stand-in's place.
   *
   * @param call the request
   * @return what the client gets
   * @throws IOException when the client hangs up
   */
  Reply strike(HecCall call) throws IOException;

  /** Nothing goes wrong: a place holder in a script. */
  static HecFault none() {
    return HecCall::asUsual;
  }

  /**
   * Reads the body, stores nothing, answers this.
   *
   * @param reply any answer: an HTML page of a proxy, 503 with Retry-After, garbage
   */
  static HecFault instead(Reply reply) {
    return call -> {
      call.readAndDrop();
      return reply;
    };
  }

  /**
   * Reads the body, stores nothing, answers a code.
   *
   * @param code the code
   */
  static HecFault instead(HecCode code) {
    return instead(HecAnswer.of(code).reply());
  }

  /**
   * 503, code 9, with a Retry-After.
   *
   * @param retryAfter whole seconds
   */
  static HecFault busy(Duration retryAfter) {
    Reply busy = HecAnswer.of(HecCode.SERVER_IS_BUSY).reply();
    return instead(busy.with("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  /**
   * 503, code 9 with {@code invalid-event-number}: the queue filled up after so many events.
   *
   * @param stored how many events are indexed
   */
  static HecFault busyAfter(int stored) {
    return call -> {
      call.storeFirst(stored);
      return HecAnswer.of(HecCode.SERVER_IS_BUSY).at(stored).reply();
    };
  }

  /**
   * Stores the events and answers a code: 24 and 25 are successes that ask to slow down, others lie.
   *
   * @param code the code
   */
  static HecFault stored(HecCode code) {
    return call -> {
      call.asUsual();
      return HecAnswer.of(code).reply();
    };
  }

  /** Closes the connection before the body is read. */
  static HecFault hangUpBeforeReading() {
    return call -> Reply.hangUp();
  }

  /** Reads the body, stores nothing, closes the connection. */
  static HecFault hangUpAfterReading() {
    return instead(Reply.hangUp());
  }

  /** Stores the events, then closes the connection: the sender cannot know. */
  static HecFault hangUpAfterStoring() {
    return afterStoring(Manner.hangUp());
  }

  /**
   * Stores the events and lets the answer reach the sender in some manner.
   *
   * @param manner half, drip, stall…
   */
  static HecFault afterStoring(Manner manner) {
    return call -> call.asUsual().in(manner);
  }

  /** Stores nothing and never answers. */
  static HecFault stall() {
    return instead(Reply.stall());
  }
}
