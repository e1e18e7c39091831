package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import java.io.PrintStream;
import java.util.Optional;

/** Lines to standard output. Knows what it wrote in this run, not what an earlier one did. */
final class StandardOutLines implements LinesOut {
  private final PrintStream out;
  private long unsettled;
  private long toSkip;

  StandardOutLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public long prepare(Optional<OutputPlace> last) {
    toSkip = unsettled;
    return Long.MAX_VALUE;
  }

  @Override
  public Optional<OutputPlace> start() {
    return Optional.empty();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws CommandFailure {
    int skipped = (int) Math.min(toSkip, length);
    toSkip -= skipped;
    out.write(bytes, offset + skipped, length - skipped);
    unsettled += length - skipped;
    checkOpen();
  }

  @Override
  public void expectNothingLeft() {}

  @Override
  public Optional<OutputPlace> settle() throws CommandFailure {
    checkOpen();
    unsettled = 0;
    return Optional.empty();
  }

  private void checkOpen() throws CommandFailure {
    if (out.checkError()) {
      throw new CommandFailure("standard output was closed by its reader, or cannot be written");
    }
  }

  @Override
  public void close() {}
}
