package io.tracepost.adapters.persistence.backup;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Breaks off what takes too long: while a backup is under way the database grows by all that is
 * written, so a client that reads a byte now and then must not hold it. For one thread.
 */
final class Pace {
  private static final long LEAST_BYTES_PER_SECOND = 1 << 20;
  private static final long GRACE_SECONDS = 30;

  private final LongSupplier nanos;
  private final long begun;
  private long bytes;

  Pace(LongSupplier nanos) {
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** So much more was passed on. */
  void passed(long more) throws IOException {
    bytes += more;
    long seconds = (nanos.getAsLong() - begun) / 1_000_000_000;
    if (seconds > GRACE_SECONDS && bytes < (seconds - GRACE_SECONDS) * LEAST_BYTES_PER_SECOND) {
      throw new IOException(
          "the backup was taken off at less than "
              + LEAST_BYTES_PER_SECOND
              + " bytes a second, while the database could not use its space again");
    }
  }
}
