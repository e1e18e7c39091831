package io.tracepost.adapters.jsonl.file;

import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tries a directory without leaving anything in it but itself. Each trial answers with what is wrong, or
 * with nothing. May run beside a {@link LogWriter}.
 */
public final class DirectoryProbe {
  private static final byte[] ANYTHING = "probe\n".getBytes(StandardCharsets.US_ASCII);

  private final FileLayer files;
  private final LogSettings settings;
  private final LogProblems problems;

  /** A probe that has touched nothing yet. */
  public DirectoryProbe(FileLayer files, LogSettings settings) {
    this.files = files;
    this.settings = settings;
    this.problems = new LogProblems(settings);
  }

  private interface Trial {
    void run() throws IOException, LogFailureException, DirectoryHeldException;
  }

  private Optional<Problem> tried(String what, Trial trial) {
    try {
      trial.run();
      return Optional.empty();
    } catch (DirectoryHeldException e) {
      return e.owner().equals(settings.owner())
          ? Optional.empty()
          : Optional.of(problemOf(problems.held(e)));
    } catch (LogFailureException e) {
      return Optional.of(problemOf(e));
    } catch (IOException e) {
      return Optional.of(problemOf(problems.nothingWritten(what, e)));
    }
  }

  private static Problem problemOf(LogFailureException failure) {
    if (failure.outcome() instanceof Blocked blocked) {
      return blocked.problem();
    }
    if (failure.outcome() instanceof Unconfirmed unconfirmed) {
      return unconfirmed.problem();
    }
    return ((NotYet) failure.outcome()).problem();
  }

  /** Makes the directory, writes a file of a few bytes, forces it to disk and deletes it. */
  public Optional<Problem> writing() {
    Path trial = settings.directory().resolve(".check.tmp");
    return tried(
        "writing a trial file to " + settings.directory(),
        () -> {
          files.createDirectories(settings.root(), settings.directory());
          files.delete(trial);
          try (AppendFile file = files.create(trial)) {
            file.append(ANYTHING, 0, ANYTHING.length);
            file.sync();
          } finally {
            files.delete(trial);
          }
        });
  }

  /** Looks for free space, as a write does. */
  public Optional<Problem> room() {
    return tried(
        "asking for the free space of " + settings.directory(),
        () -> new FreeSpace(files, settings).insistOn(0));
  }

  /** Takes the directory and gives it back; a writer of the same destination is no other. */
  public Optional<Problem> otherWriter() {
    return tried(
        "locking " + settings.directory(),
        () -> files.lock(settings.directory(), settings.owner() + LogProblems.A_CHECK).close());
  }
}
