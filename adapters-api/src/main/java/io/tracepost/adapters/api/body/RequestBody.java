package io.tracepost.adapters.api.body;

/**
 * A body as it was sent, inflated.
 *
 * @param bytes an array of its own for each request, perhaps longer than the body
 * @param length how many of them count
 */
@SuppressWarnings(
    "ArrayRecordComponent") // handed over, not shared: a copy would cost every request
public record RequestBody(byte[] bytes, int length) {
  @Override
  public String toString() {
    return "RequestBody[" + length + " bytes]";
  }
}
