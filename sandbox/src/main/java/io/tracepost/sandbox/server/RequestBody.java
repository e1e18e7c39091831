package io.tracepost.sandbox.server;

/**
 * A request body, read to its end.
 *
 * @param plain the bytes after decoding; the receiver owns them
 * @param wireBytes how many bytes were sent
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared or printed; a copy of megabytes would be waste
public record RequestBody(byte[] plain, long wireBytes) {
  @Override
  public String toString() {
    return "RequestBody[" + plain.length + " bytes, " + wireBytes + " as sent]";
  }
}
