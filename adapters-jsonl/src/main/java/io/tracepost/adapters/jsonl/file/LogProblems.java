package io.tracepost.adapters.jsonl.file;

import io.tracepost.domain.export.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Turns what a disk did into words and an outcome. A full disk is worth repeating by itself: the core
 * keeps its cursor and tries at least each minute, so delivery goes on as soon as there is room.
 *
 * @param settings which files
 */
record LogProblems(LogSettings settings) {
  /** Ends the name of an owner who only looks and is gone in a moment. */
  static final String A_CHECK = " (a check)";

  private static final Duration HAND_OVER = Duration.ofSeconds(1);

  LogFailureException diskFull(String found, Throwable cause) {
    return LogFailureException.notYet(
        new Problem(
            "disk_full",
            "writing to " + settings.active() + " found " + found,
            "Free space on that disk, or lower keep_files or rotate_bytes; delivery goes on by itself within a minute."),
        cause);
  }

  /** Before anything of a batch was written, or after it was taken back. */
  LogFailureException nothingWritten(String tried, IOException cause) {
    if (isFull(cause)) {
      return diskFull("no space left", cause);
    }
    if (cause instanceof AccessDeniedException || says(cause, "permission denied")) {
      return LogFailureException.blocked(
          new Problem(
              "directory_denied",
              tried + " was denied: " + words(cause),
              "Give the service's user the right to write to "
                  + settings.directory()
                  + " and the files in it."),
          cause);
    }
    if (cause instanceof NotDirectoryException || says(cause, "is not a plain file")) {
      return LogFailureException.blocked(
          new Problem(
              "directory_unusable",
              tried + " met something else than expected: " + words(cause),
              "Remove the link or file in the way; links are not followed below "
                  + settings.root()
                  + "."),
          cause);
    }
    return LogFailureException.notYet(
        new Problem(
            "write_failed",
            tried + " failed: " + words(cause),
            "See that the disk of " + settings.directory() + " is mounted, writable and healthy."),
        cause);
  }

  /** After something was written that could not be taken back yet. */
  LogFailureException maybeWritten(String tried, IOException cause) {
    return LogFailureException.unconfirmed(
        new Problem(
            isFull(cause) ? "disk_full" : "write_failed",
            tried + " failed: " + words(cause),
            "See that the disk of "
                + settings.directory()
                + " is writable and healthy; what was written in part is cut back before the next write."),
        cause);
  }

  LogFailureException held(DirectoryHeldException by) {
    if (by.owner().equals(settings.owner()) || by.owner().endsWith(A_CHECK)) {
      return LogFailureException.notBefore(
          Problem.of(
              "directory_in_use",
              settings.directory()
                  + " is being checked, or still being closed under the destination's old settings"),
          HAND_OVER,
          by);
    }
    return LogFailureException.blocked(
        new Problem(
            "directory_in_use",
            "another writer has "
                + settings.directory()
                + ": "
                + (by.owner().isEmpty()
                    ? "another process"
                    : "the destination \"" + by.owner() + "\""),
            "Give this destination a directory of its own, or stop the other writer."),
        by);
  }

  private static boolean isFull(IOException cause) {
    return says(cause, "no space left") || says(cause, "quota exceeded");
  }

  private static boolean says(IOException cause, String words) {
    return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(words);
  }

  /** What the system said, with the file's name but not its whole path twice. */
  private static String words(IOException cause) {
    if (cause instanceof FileSystemException named && named.getFile() != null) {
      String reason = named.getReason();
      return Path.of(named.getFile()).getFileName()
          + " "
          + (reason == null ? cause.getClass().getSimpleName() : reason);
    }
    return String.valueOf(cause.getMessage());
  }
}
