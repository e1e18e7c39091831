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
   * Length of the body if it were finished now, in bytes; seldom less. Cheap: of what was not
   * compressed yet it assumes that it does not shrink, or a quarter worse than what went before.
   */
  public abstract long wireBytesExpected();

  /**
   * Compresses what was not compressed yet, so that {@link #wireBytesExpected} is nearly exact.
   * Costs processor time or a few bytes on the wire each time.
   */
  public abstract void settleSize();

  /**
   * Whether a further piece stays within the byte limits. Settles the size when the answer depends
   * on it, which near the limit happens up to a few dozen times a body. False also for a piece that
   * might have fitted once compressed. Above the plain limit never true; above the limit on the wire
   * only if the rest of a body shrinks more than a quarter worse than its beginning: compare the
   * finished length where that limit is the narrower one.
   *
   * @param moreBytes the piece, in bytes before compression
   */
  public final boolean fits(long moreBytes, BatchLimits limits) {
    if (plainBytes() + moreBytes > limits.maxPlainBytes()) {
      return false;
    }
    if (wireBytesExpected() + grownAtMost(moreBytes) <= limits.maxWireBytes()) {
      return true;
    }
    settleSize();
    return wireBytesExpected() + grownAtMost(moreBytes) <= limits.maxWireBytes();
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
