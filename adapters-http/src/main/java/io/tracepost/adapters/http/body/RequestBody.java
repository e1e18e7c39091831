package io.tracepost.adapters.http.body;

import io.tracepost.domain.export.SentBytes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bytes of one request, ready to be sent. Shares its array: nobody writes to it while a {@link
 * Transmission} is under way. Safe for concurrent reading.
 */
public final class RequestBody {
  /** No body. */
  public static final RequestBody NONE = new RequestBody(new byte[0], 0, 0, Optional.empty());

  private final byte[] bytes;
  private final int length;
  private final long plainBytes;
  private final Optional<String> contentEncoding;
  private final AtomicInteger unsettled = new AtomicInteger();

  RequestBody(byte[] bytes, int length, long plainBytes, Optional<String> contentEncoding) {
    this.bytes = bytes;
    this.length = length;
    this.plainBytes = plainBytes;
    this.contentEncoding = contentEncoding;
  }

  /** A body as it stands, without compression. The array is adopted: write to it no more. */
  public static RequestBody adopting(byte[] bytes) {
    return new RequestBody(bytes, bytes.length, bytes.length, Optional.empty());
  }

  /** Its size before and after compression, in bytes. */
  public SentBytes size() {
    return new SentBytes(plainBytes, length);
  }

  /** Length on the wire, in bytes. */
  public int length() {
    return length;
  }

  /** The value of Content-Encoding; empty when the body is plain. */
  public Optional<String> contentEncoding() {
    return contentEncoding;
  }

  /** Starts one sending. For the client that sends it. */
  public Transmission transmit() {
    unsettled.incrementAndGet();
    return new Transmission(this, bytes, length);
  }

  void settled() {
    unsettled.decrementAndGet();
  }

  boolean mayStillBeRead() {
    return unsettled.get() > 0;
  }

  /** Tells the sizes, never the content. */
  @Override
  public String toString() {
    return "RequestBody[" + length + " bytes, " + plainBytes + " plain]";
  }
}
