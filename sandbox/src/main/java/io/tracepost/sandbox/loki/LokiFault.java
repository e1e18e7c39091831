package io.tracepost.sandbox.loki;

import io.tracepost.sandbox.server.Manner;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.time.Duration;

/** Something that goes wrong with one push. Compose your own, or take one from here. */
@FunctionalInterface
public interface LokiFault {
  /**
   * Answers a push in the stand-in's place.
   *
   * @param call the push
   * @return what the client gets
   * @throws IOException when the client hangs up
   */
  Reply strike(LokiCall call) throws IOException;

  /** Nothing goes wrong: a place holder in a script. */
  static LokiFault none() {
    return LokiCall::asUsual;
  }

  /**
   * Reads the body, stores nothing, answers this.
   *
   * @param reply any answer: an HTML page of a proxy, 503, garbage
   */
  static LokiFault instead(Reply reply) {
    return call -> {
      call.readAndDrop();
      return reply;
    };
  }

  /**
   * 429 with a Retry-After, as a gateway sends; Loki itself names no time.
   *
   * @param retryAfter whole seconds
   */
  static LokiFault busy(Duration retryAfter) {
    return instead(
        Reply.of(429, "text/plain; charset=utf-8", "too many requests\n")
            .with("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  /** 260: ingestion is blocked for the tenant, and nothing is stored, though the status says success. */
  static LokiFault ingestionBlocked() {
    return instead(
        Reply.of(
            260,
            "text/plain; charset=utf-8",
            "ingestion blocked for user fake until '2030-01-01T00:00:00Z' with status code '260'\n"));
  }

  /** Closes the connection before the body is read. */
  static LokiFault hangUpBeforeReading() {
    return call -> Reply.hangUp();
  }

  /** Stores the lines, then closes the connection: the sender cannot know. */
  static LokiFault hangUpAfterStoring() {
    return call -> call.asUsual().in(Manner.hangUp());
  }

  /**
   * Stores the lines and answers something else.
   *
   * @param reply such as a 504 of a gateway that lost patience
   */
  static LokiFault storedBut(Reply reply) {
    return call -> {
      call.asUsual();
      return reply;
    };
  }

  /** Stores nothing and never answers. */
  static LokiFault stall() {
    return instead(Reply.stall());
  }
}
