package io.tracepost.adapters.jsonl.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends batches of whole lines to {@code events.jsonl} and rotates it. Touches nothing before the
 * first {@link #open}, which takes the directory for this writer alone until {@link #close}. A batch is
 * one write and one sync; what fails is cut back to the end of the last good batch, at once or before
 * the next one. For one thread.
 */
public final class LogWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

  private static final Duration QUIET = Duration.ofSeconds(1);

  private final FileLayer files;
  private final LogSettings settings;
  private final InstantSource clock;
  private final LogProblems problems;
  private final RotatedFiles rotated;
  private WrittenTail tail = new WrittenTail();
  private @Nullable DirectoryLock lock;
  private @Nullable ActiveFile active;
  private @Nullable CutBack pending;

  /** What must be cut off the active file before anything else is written to it. */
  private record CutBack(Object identity, long length) {}

  /** A writer that has touched nothing yet. */
  public LogWriter(FileLayer files, LogSettings settings, InstantSource clock) {
    this.files = files;
    this.settings = settings;
    this.clock = clock;
    this.problems = new LogProblems(settings);
    this.rotated = new RotatedFiles(files, settings, clock);
  }

  /**
   * Takes the directory, brings the active file to whole lines and reads its tail; quick when that is
   * done. Also notices when somebody else changed, moved or deleted the active file.
   *
   * @return the events whose lines the newest part of the files holds
   */
  public WrittenTail open() throws LogFailureException {
    try {
      if (lock != null && !isAsLeft()) {
        close();
      }
      if (lock == null) {
        files.createDirectories(settings.root(), settings.directory());
        lock = files.lock(settings.directory(), settings.owner());
        rotated.begin();
        recover();
      }
      return tail;
    } catch (DirectoryHeldException e) {
      throw problems.held(e);
    } catch (IOException e) {
      close();
      throw problems.nothingWritten("opening " + settings.directory(), e);
    }
  }

  private boolean isAsLeft() throws IOException {
    if (pending != null) {
      return false;
    }
    Optional<FileLayer.Facts> now = files.facts(settings.active());
    ActiveFile ours = active;
    return ours == null ? now.isEmpty() : now.filter(ours::isStill).isPresent();
  }

  private void recover() throws IOException {
    Path path = settings.active();
    Optional<FileLayer.Facts> found = files.facts(path);
    if (found.isPresent()) {
      AppendFile file = files.open(path);
      boolean ready = false;
      try {
        CutBack cut = pending;
        if (cut != null
            && cut.identity.equals(found.get().identity())
            && cut.length < file.length()) {
          file.truncate(cut.length);
          file.sync();
        }
        new TornLine(files).cut(path, file, clock.instant());
        // Lines that a killed process wrote may be in memory only; what the tail holds must be on
        // disk.
        file.sync();
        files.syncDirectory(settings.directory());
        active = activeFile(file, found.get());
        ready = true;
      } finally {
        if (!ready) {
          file.close();
        }
      }
    }
    pending = null;
    List<Path> newestFirst = new ArrayList<>();
    found.ifPresent(facts -> newestFirst.add(path));
    newestFirst.addAll(rotated.newestFirst());
    tail = new TailReading(files).read(newestFirst);
  }

  private ActiveFile activeFile(AppendFile file, FileLayer.Facts facts) throws IOException {
    return new ActiveFile(
        file,
        facts.identity(),
        file.length(),
        started(facts.modified()),
        new TailReading(files).first(settings.active()).sequence());
  }

  private Instant started(Instant otherwise) throws IOException {
    try {
      return Instant.parse(Objects.requireNonNull(lock).note());
    } catch (DateTimeParseException unreadable) {
      return otherwise;
    }
  }

  /**
   * Writes whole lines and forces them to disk. Afterwards they are there, or the next {@link #open}
   * takes away what is.
   *
   * @param lines the bytes, ending with a line feed
   * @param firstSequence the sequence on the first line
   */
  public void append(byte[] lines, int length, long firstSequence) throws LogFailureException {
    try {
      new FreeSpace(files, settings).insistOn(length);
      rotateWhenDue(length);
      if (active == null) {
        active = begin(firstSequence);
      }
    } catch (IOException e) {
      close();
      throw problems.nothingWritten("writing to " + settings.active(), e);
    }
    write(active, lines, length);
  }

  private void write(ActiveFile ours, byte[] lines, int length) throws LogFailureException {
    String tried = "writing " + length + " bytes to " + settings.active();
    try {
      ours.file().append(lines, 0, length);
    } catch (IOException e) {
      takeBack(ours, tried, e);
      throw problems.nothingWritten(tried, e);
    }
    try {
      ours.file().sync();
    } catch (IOException e) {
      // What was not forced may be gone though a second sync would succeed: write it again.
      pending = new CutBack(ours.identity(), ours.length());
      abandonActive();
      throw problems.maybeWritten("forcing " + settings.active() + " to disk", e);
    }
    active = ours.grownBy(length);
  }

  private void takeBack(ActiveFile ours, String tried, IOException cause)
      throws LogFailureException {
    try {
      ours.file().truncate(ours.length());
      ours.file().sync();
    } catch (IOException e) {
      cause.addSuppressed(e);
      pending = new CutBack(ours.identity(), ours.length());
      abandonActive();
      throw problems.maybeWritten(tried, cause);
    }
  }

  private void rotateWhenDue(int length) throws IOException {
    ActiveFile ours = active;
    if (ours == null || ours.length() == 0) {
      return;
    }
    boolean full = ours.length() + length > settings.rotateBytes();
    boolean old = !clock.instant().isBefore(ours.start().plus(settings.rotateEvery()));
    if (full || old) {
      active = null;
      ours.file().close();
      rotated.take(settings.active(), ours.start(), Math.max(0, ours.firstSequence()));
    }
  }

  /**
   * How long nothing should be written because the active file is about to be rotated. Shippers that
   * take a file for read when they saw its end once (syslog-ng's wildcard-file looks every fifth of a
   * second) miss what was written between that look and the renaming.
   *
   * @param lastLength bytes of the last append: the next one is taken to be about as long
   */
  public Optional<Duration> quietBeforeRotation(int lastLength) {
    ActiveFile ours = active;
    if (ours == null) {
      return Optional.empty();
    }
    long next = Math.max(lastLength, settings.rotateBytes() / 16);
    boolean nearlyFull = ours.length() + next > settings.rotateBytes();
    boolean nearlyOld =
        !clock.instant().plus(QUIET).isBefore(ours.start().plus(settings.rotateEvery()));
    return nearlyFull || nearlyOld ? Optional.of(QUIET) : Optional.empty();
  }

  private ActiveFile begin(long firstSequence) throws IOException {
    Instant now = clock.instant();
    Objects.requireNonNull(lock).note(now.toString());
    AppendFile file = files.create(settings.active());
    boolean ready = false;
    try {
      files.syncDirectory(settings.directory());
      Object identity = files.facts(settings.active()).orElseThrow().identity();
      ready = true;
      return new ActiveFile(file, identity, 0, now, firstSequence);
    } finally {
      if (!ready) {
        file.close();
      }
    }
  }

  /** Compresses a piece of a rotated file, deletes what is too many. Says in the log what fails. */
  public void tidy() {
    rotated.tidy();
  }

  private void abandonActive() {
    ActiveFile ours = active;
    active = null;
    if (ours != null) {
      closeQuietly(ours.file());
    }
  }

  private void closeQuietly(AppendFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("closing {} failed: {}", settings.active(), e.getMessage());
    }
  }

  /** Gives the directory back. A later {@link #open} begins again. */
  @Override
  public void close() {
    rotated.abandon();
    abandonActive();
    DirectoryLock ours = lock;
    lock = null;
    if (ours != null) {
      ours.close();
    }
  }
}
