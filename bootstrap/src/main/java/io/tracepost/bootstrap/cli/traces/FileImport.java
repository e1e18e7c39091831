package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Imports one file after the other, several batches at a time. Not thread-safe. */
final class FileImport {
  private static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

  private final BatchSender sender;
  private final int maxLines;
  private final int inFlight;
  private final Terminal terminal;

  FileImport(BatchSender sender, int maxLines, int inFlight, Terminal terminal) {
    this.sender = sender;
    this.maxLines = maxLines;
    this.inFlight = inFlight;
    this.terminal = terminal;
  }

  /** Imports a file, from where an earlier import of it got. */
  ImportTally file(Path file, @Nullable ResumeFile resume) throws CommandFailure {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure("there is no file " + file);
    }
    ImportState begin =
        resume == null ? ImportState.BEGIN : resume.load().orElse(ImportState.BEGIN);
    if (begin.offset() > 0) {
      terminal.err().println(file + ": going on after line " + begin.lines());
    }
    try (FileChannel channel = FileChannel.open(file).position(begin.offset());
        Progress progress = Progress.of(file, channel.size(), begin.offset(), terminal)) {
      ImportTally tally = send(Channels.newInputStream(channel), begin, resume, progress);
      if (resume != null) {
        resume.delete();
      }
      return tally;
    } catch (IOException e) {
      throw new CommandFailure("the file " + file + " cannot be read (" + e + ")", e);
    }
  }

  /** Imports what a stream holds. */
  ImportTally stream(InputStream in) throws CommandFailure {
    try {
      return send(in, ImportState.BEGIN, null, Progress.NONE);
    } catch (IOException e) {
      throw new CommandFailure("standard input cannot be read (" + e + ")", e);
    }
  }

  private ImportTally send(
      InputStream in, ImportState begin, @Nullable ResumeFile resume, Progress progress)
      throws IOException, CommandFailure {
    LineReader reader =
        new LineReader(in, begin.offset(), begin.lines() + 1, maxLines, MAX_BATCH_BYTES);
    ImportTally tally = new ImportTally(begin);
    AtomicReference<@Nullable CommandFailure> failure = new AtomicReference<>();
    Semaphore room = new Semaphore(inFlight);
    ExecutorService workers = Executors.newFixedThreadPool(inFlight, FileImport::worker);
    try {
      while (failure.get() == null) {
        Optional<LineBatch> batch = reader.next();
        if (batch.isEmpty()) {
          break;
        }
        room.acquire();
        workers.execute(() -> sendOne(batch.get(), tally, resume, progress, failure, room));
      }
      room.acquire(inFlight);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted; run the same command again to go on", e);
    } finally {
      workers.shutdownNow();
    }
    CommandFailure broken = failure.get();
    if (broken != null) {
      throw new CommandFailure(
          broken.getMessage()
              + "\nbroken off after line "
              + tally.state().lines()
              + (resume == null ? "" : "; run the same command again to go on"),
          broken);
    }
    return tally;
  }

  private void sendOne(
      LineBatch batch,
      ImportTally tally,
      @Nullable ResumeFile resume,
      Progress progress,
      AtomicReference<@Nullable CommandFailure> failure,
      Semaphore room) {
    try {
      if (failure.get() == null) {
        tally.add(batch, sender.send(batch));
        note(tally, resume, progress);
      }
    } catch (CommandFailure e) {
      failure.compareAndSet(null, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }

  private synchronized void note(ImportTally tally, @Nullable ResumeFile resume, Progress progress)
      throws CommandFailure {
    ImportState state = tally.state();
    progress.reached(state);
    if (resume != null) {
      resume.save(state);
    }
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "import");
    thread.setDaemon(true);
    return thread;
  }
}
