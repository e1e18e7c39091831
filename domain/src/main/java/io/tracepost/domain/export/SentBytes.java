package io.tracepost.domain.export;

/**
 * How large the body of an attempt was. The core learns from it how much to hand over next time.
 *
 * @param plain before compression
 * @param wire as sent; equal to {@code plain} when nothing was compressed
 */
public record SentBytes(long plain, long wire) {
  /** Nothing was sent. */
  public static final SentBytes NONE = new SentBytes(0, 0);
}
