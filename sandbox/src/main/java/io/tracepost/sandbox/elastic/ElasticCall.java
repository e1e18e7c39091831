package io.tracepost.sandbox.elastic;

import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;

/** One bulk request in the hands of an {@link ElasticFault}: it decides how far the request gets. */
public interface ElasticCall {
  /** The request. */
  IncomingRequest request();

  /**
   * Treats the request as usual, but for single documents.
   *
   * @param items what goes wrong with them
   * @return the answer
   * @throws IOException when the client hangs up
   */
  Reply answered(ItemFault items) throws IOException;

  /**
   * Reads the body and stores nothing.
   *
   * @throws IOException when the client hangs up
   */
  void readAndDrop() throws IOException;
}
