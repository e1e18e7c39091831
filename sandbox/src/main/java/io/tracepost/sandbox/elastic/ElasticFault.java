package io.tracepost.sandbox.elastic;

import io.tracepost.sandbox.server.Manner;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.time.Duration;

/** Something that goes wrong with one bulk request. Compose your own, or take one from here. */
@FunctionalInterface
public interface ElasticFault {
  /**
   * Answers a request in the stand-in's place.
   *
   * @param call the request
   * @return what the client gets
   * @throws IOException when the client hangs up
   */
  Reply strike(ElasticCall call) throws IOException;

  /** Nothing goes wrong: a place holder in a script. */
  static ElasticFault none() {
    return items(ItemFault.none());
  }

  /** Single documents are not stored. */
  static ElasticFault items(ItemFault fault) {
    return call -> call.answered(fault);
  }

  /** Reads the body, stores nothing, answers this. */
  static ElasticFault instead(Reply reply) {
    return call -> {
      call.readAndDrop();
      return reply;
    };
  }

  /**
   * 429 for the whole request, with a Retry-After.
   *
   * @param retryAfter whole seconds
   */
  static ElasticFault busy(Duration retryAfter) {
    return instead(
        ElasticReplies.error(
                429,
                "es_rejected_execution_exception",
                "rejected execution of coordinating operation")
            .with("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  /** Closes the connection before the body is read. */
  static ElasticFault hangUpBeforeReading() {
    return call -> Reply.hangUp();
  }

  /** Stores the documents and lets the answer reach the sender in some manner. */
  static ElasticFault afterStoring(Manner manner) {
    return call -> call.answered(ItemFault.none()).in(manner);
  }

  /** Stores the documents, then closes the connection: the sender cannot know. */
  static ElasticFault hangUpAfterStoring() {
    return afterStoring(Manner.hangUp());
  }

  /** Stores nothing and never answers. */
  static ElasticFault stall() {
    return instead(Reply.stall());
  }
}
