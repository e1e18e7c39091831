package io.tracepost.contract.net;

/** Chooses the answer to a request. Called from many threads. */
@FunctionalInterface
interface Script {
  WireAnswer answer(RecordedRequest request);

  /** Whether the next request is to be reset before its body is read. */
  default boolean resetsUnread() {
    return false;
  }
}
