package io.tracepost.adapters.http.body;

import io.tracepost.domain.export.BatchLimits;
import java.io.OutputStream;

/**
 * Writes one request body into a reused buffer. For one thread. Close it when the request has been
 * answered or given up.
 *
 * <p>Nothing it does throws: it writes to memory.
 */
public abstract class BodyWriter extends OutputStream {
  BodyWriter() {}

  @Override
  public abstract void write(int b);

  @Override
  public abstract void write(byte[] bytes, int offset, int length);

  /** Bytes written so far, before compression. */
  public abstract long plainBytes();

  /**
   * Length of the body if it were finished now, in bytes, at most. Cheap; assumes that what the
   * compressor still holds back does not shrink.
   */
  public abstract long wireBytesAtMost();

  /**
   * Pushes out what the compressor holds back, so that {@link #wireBytesAtMost} is nearly exact.
   * Costs a few bytes on the wire each time.
   */
  public abstract void settleSize();

  /**
   * Whether a further piece surely stays within the byte limits. Flushes the compressor when the
   * answer depends on it, which near the limit happens a few dozen times a body. Never true too
   * often; false also for a piece that might have fitted once compressed.
   *
   * @param moreBytes the piece, in bytes before compression
   */
  public final boolean fits(long moreBytes, BatchLimits limits) {
    if (plainBytes() + moreBytes > limits.maxPlainBytes()) {
      return false;
    }
    if (wireBytesAtMost() + grownAtMost(moreBytes) <= limits.maxWireBytes()) {
      return true;
    }
    settleSize();
    return wireBytesAtMost() + grownAtMost(moreBytes) <= limits.maxWireBytes();
  }

  /** How many bytes a piece can come to on the wire. */
  abstract long grownAtMost(long plainBytes);

  /** Ends the body. Write no more; send it before {@link #close}. */
  public abstract RequestBody finish();

  @Override
  public void flush() {}

  /** Gives the buffer back, or up when a request may still be reading it. */
  @Override
  public abstract void close();
}
