package io.tracepost.sandbox.loki;

import io.tracepost.sandbox.server.Reply;

/**
 * Why a push was not taken, or not all of it.
 *
 * @param status the HTTP status
 * @param text the body
 */
record PushRefusal(int status, String text) {
  /** As Go's {@code http.Error} writes it. */
  Reply reply() {
    return Reply.of(status, "text/plain; charset=utf-8", text + "\n");
  }
}
