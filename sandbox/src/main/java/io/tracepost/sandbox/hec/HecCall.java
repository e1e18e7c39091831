package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;

/** One request in the hands of a {@link HecFault}: it decides how far the request gets. */
public interface HecCall {
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

  /**
   * Indexes the first events only, as a queue that fills up in the middle of a body does.
   *
   * @param count how many events
   * @throws IOException when the client hangs up
   */
  void storeFirst(int count) throws IOException;
}
