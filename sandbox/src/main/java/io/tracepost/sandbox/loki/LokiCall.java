package io.tracepost.sandbox.loki;

import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;

/** One push in the hands of a {@link LokiFault}: it decides how far the request gets. */
public interface LokiCall {
  /** The request. */
  IncomingRequest request();

  /**
   * Treats the request as if nothing were wrong.
   *
   * @return the answer it would have got
   * @throws IOException when the client hangs up
   */
  Reply asUsual() throws IOException;

  /**
   * Reads the body and stores nothing.
   *
   * @throws IOException when the client hangs up
   */
  void readAndDrop() throws IOException;
}
