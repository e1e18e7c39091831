package io.tracepost.sandbox.datadog;

import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;

/** One request in the hands of a {@link DatadogFault}: it decides how far the request gets. */
public interface DatadogCall {
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
   * The inflated body, read to its end the first time and kept.
   *
   * @throws IOException when the client hangs up or the body is not what Content-Encoding says
   */
  byte[] body() throws IOException;
}
