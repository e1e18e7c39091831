package io.tracepost.adapters.jsonl.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Runs work on channels whatever the thread's interrupt flag says, and puts the flag back. The JDK
 * closes a channel whose thread is interrupted; the work opens its own, so it can begin again.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Work that opens what it uses. */
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T run(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException again) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
