package io.tracepost.adapters.jsonl.file;

import java.io.Closeable;
import java.io.IOException;

/** A file that is written to at its end. For one thread. */
public interface AppendFile extends Closeable {
  /** Its length in bytes. */
  long length() throws IOException;

  /** Writes at the end in one call; when it throws, any part may be written. */
  void append(byte[] bytes, int offset, int length) throws IOException;

  /** Cuts it back. */
  void truncate(long length) throws IOException;

  /** Forces what was written to disk. After it threw, what was not forced before may be gone. */
  void sync() throws IOException;
}
