package io.tracepost.adapters.api.limit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/**
 * An answer on its way, and how fast its reader takes it. Only the time spent in writes counts: what
 * the server takes to find the next line is not the reader's. Written by one thread, looked at by
 * another.
 */
final class AnswerStream extends OutputStream {
  /** TCP opens its window in steps; over half a minute a slow reader and a stopped one differ. */
  private static final long WINDOW_NANOS = 30_000_000_000L;

  private static final double NANOS_A_SECOND = 1e9;
  private static final int PIECE_BYTES = 16 << 10;

  private final OutputStream out;
  private final int minBytesPerSecond;
  private final LongSupplier nanos;
  private boolean writing;
  private long writingSince;
  private long waitedNanos;
  private long taken;

  AnswerStream(OutputStream out, int minBytesPerSecond, LongSupplier nanos) {
    this.out = out;
    this.minBytesPerSecond = minBytesPerSecond;
    this.nanos = nanos;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int done = 0; done < length; done += PIECE_BYTES) {
      int piece = Math.min(PIECE_BYTES, length - done);
      begin();
      out.write(bytes, from + done, piece);
      end(piece);
    }
  }

  @Override
  public void flush() throws IOException {
    begin();
    out.flush();
    end(0);
  }

  private synchronized void begin() {
    writing = true;
    writingSince = nanos.getAsLong();
  }

  private synchronized void end(int bytes) throws IOException {
    long now = nanos.getAsLong();
    taken += bytes;
    if (tooSlow(now)) {
      throw new InterruptedIOException("the reader takes the answer too slowly");
    }
    waitedNanos += now - writingSince;
    writing = false;
    if (waitedNanos >= WINDOW_NANOS) {
      waitedNanos = 0;
      taken = 0;
    }
  }

  /** Whether the reader took less than it must for as long as it was waited for. */
  synchronized boolean tooSlow(long now) {
    long waited = waitedNanos + (writing ? now - writingSince : 0);
    return waited >= WINDOW_NANOS && taken < minBytesPerSecond * (waited / NANOS_A_SECOND);
  }
}
