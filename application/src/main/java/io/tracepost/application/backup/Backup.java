package io.tracepost.application.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Everything that was kept at one moment, to be written while the service goes on. Close it soon: until
 * then the store writes no space anew and grows. For one thread.
 */
public interface Backup extends AutoCloseable {
  /** The moment. */
  Instant takenAt();

  /**
   * Writes it, once, in little memory; leaves the stream open.
   *
   * @throws IOException when it could not be read or written to its end: what was written is no backup
   */
  void writeTo(OutputStream out) throws IOException;

  @Override
  void close();
}
