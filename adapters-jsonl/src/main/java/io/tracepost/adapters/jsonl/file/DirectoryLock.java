package io.tracepost.adapters.jsonl.file;

import java.io.IOException;

/**
 * A directory taken by one writer, with room for a short note that the next one can read. Lasts until
 * it is closed or the process ends. For one thread.
 */
public interface DirectoryLock extends AutoCloseable {
  /** The note the last writer left; empty when there is none. */
  String note() throws IOException;

  /** Leaves a note of at most 200 characters of ASCII. Not forced to disk. */
  void note(String text) throws IOException;

  /** Gives the directory back. Never throws. */
  @Override
  void close();
}
