package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Pause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of an export: page after page until the stream ends, or on and on. The cursor moves only
 * behind lines that are safe where they went. Not thread-safe; blocks.
 */
final class Export {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int PIECE_BYTES = 256 << 10;

  private final ExportRequests requests;
  private final Wanted wanted;
  private final LinesOut out;
  private final Course course;
  private final LongConsumer progress;
  private final ExportTally tally = new ExportTally();
  private final byte[] piece = new byte[PIECE_BYTES];
  private SavedCursor at;
  private boolean begun;

  /**
   * How a run goes.
   *
   * @param cursorFile where the cursor is kept between runs; null keeps it for this run only
   * @param follow whether to go on at the end of the stream
   * @param pageLines most lines of one answer
   * @param patience with a service that does not answer
   * @param stop says when to end; waiting for new lines ends with it
   * @param pause waits for new lines
   */
  record Course(
      @Nullable CursorFile cursorFile,
      boolean follow,
      long pageLines,
      Patience patience,
      StopSignal stop,
      Pause pause) {}

  /**
   * A run.
   *
   * @param saved where an earlier run got; empty on a first one
   * @param server address of the service, for the cursor file
   * @param progress is told the lines of the run so far, now and then
   */
  Export(
      ExportRequests requests,
      Wanted wanted,
      LinesOut out,
      Course course,
      Optional<SavedCursor> saved,
      String server,
      LongConsumer progress) {
    this.requests = requests;
    this.wanted = wanted;
    this.out = out;
    this.course = course;
    this.progress = progress;
    this.begun = saved.isPresent();
    this.at =
        saved.orElseGet(
            () ->
                new SavedCursor(
                    server,
                    wanted.stream().wireName(),
                    wanted.filters(),
                    Optional.empty(),
                    Optional.empty()));
  }

  /** What the run came to, also when it failed. */
  ExportTally tally() {
    return tally;
  }

  /**
   * Runs until the stream ends, the limit is reached or the end is asked for.
   *
   * @return whether it ended by itself
   * @throws CommandFailure when it cannot go on; whatever was settled stays
   */
  boolean run() throws CommandFailure, InterruptedException {
    long left = wanted.most().orElse(Long.MAX_VALUE);
    while (!course.stop().asked()) {
      long before = tally.lines();
      boolean more = page(left);
      left -= tally.lines() - before;
      if (left <= 0 || (!more && !course.follow())) {
        return true;
      }
      if (!more) {
        course.pause().of(BETWEEN_LOOKS);
      }
    }
    return false;
  }

  private boolean page(long left) throws CommandFailure, InterruptedException {
    while (true) {
      try {
        boolean more = answer(left);
        course.patience().restored();
        return more;
      } catch (BrokenOffException e) {
        course.patience().spend(e);
        if (course.stop().asked()) {
          return false;
        }
      }
    }
  }

  /** Takes one answer; whether there may be more behind it. */
  private boolean answer(long left)
      throws BrokenOffException, CommandFailure, InterruptedException {
    tally.begun();
    if (!begun) {
      at = new SavedCursor(at.server(), at.stream(), at.filters(), firstCursor(), Optional.empty());
    }
    long most = Math.min(Math.min(left, course.pageLines()), out.prepare(at.output()));
    try (ExportAnswer answer = requests.open(wanted.behind(at.cursor(), limit(most)))) {
      Optional<OutputPlace> place = out.start();
      if (!begun) {
        save(at.begunAt(place));
        begun = true;
      }
      take(answer);
      boolean more = tally.linesUnderWay() >= most;
      if (!more) {
        out.expectNothingLeft();
      }
      SavedCursor next = at.at(answer.next(), out.settle());
      if (!next.equals(at)) {
        save(next);
      }
      tally.settled();
      return more;
    }
  }

  /** Where a first run begins: fixed once, so that a second attempt begins there too. */
  private Optional<String> firstCursor()
      throws BrokenOffException, CommandFailure, InterruptedException {
    if (wanted.since().isEmpty() || course.pageLines() == Long.MAX_VALUE) {
      return Optional.empty();
    }
    try (ExportAnswer nothing = requests.open(wanted.at(wanted.since().get()))) {
      return Optional.of(nothing.next());
    } catch (CommandFailure e) {
      requests.open(wanted.behind(Optional.empty(), limit(1))).close();
      throw e;
    }
  }

  private Optional<String> limit(long most) {
    if (wanted.limit().isPresent() && wanted.most().isEmpty()) {
      return wanted.limit();
    }
    return most == Long.MAX_VALUE ? Optional.empty() : Optional.of(Long.toString(most));
  }

  private void save(SavedCursor next) throws CommandFailure {
    CursorFile file = course.cursorFile();
    if (file != null) {
      file.save(next);
    }
    at = next;
  }

  private void take(ExportAnswer answer)
      throws BrokenOffException, CommandFailure, InterruptedException {
    int filled = 0;
    try {
      for (Optional<List<ByteBuffer>> part = answer.body().next();
          part.isPresent();
          part = answer.body().next()) {
        for (ByteBuffer bytes : part.get()) {
          while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), piece.length - filled);
            bytes.get(piece, filled, length);
            filled += length;
            if (filled == piece.length) {
              hand(filled);
              filled = 0;
            }
          }
        }
      }
    } catch (IOException e) {
      hand(filled);
      throw requests.broken(e);
    }
    hand(filled);
  }

  private void hand(int length) throws CommandFailure {
    out.write(piece, 0, length);
    tally.handed(LineFeeds.in(piece, 0, length), length);
    progress.accept(tally.lines() + tally.linesUnderWay());
  }
}
