package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines appended to a file that never shrinks. A file that was renamed away is left between two
 * answers, and the next one goes into a new file of the old name.
 */
final class FileLines implements LinesOut {
  private final Path output;
  private Path target;
  private @Nullable FileChannel channel;
  private long position;
  private long writtenBefore;
  private byte[] compared = new byte[0];

  FileLines(Path output) {
    this.output = output.toAbsolutePath();
    this.target = this.output;
  }

  @Override
  public long prepare(Optional<OutputPlace> last) throws CommandFailure {
    close();
    try {
      if (Files.exists(output) && !Files.isRegularFile(output)) {
        throw new CommandFailure(
            "--output " + output + " is not a file; leave it out to write to standard output");
      }
      Optional<Path> interrupted =
          last.isPresent() ? InterruptedOutput.find(last.get(), output) : Optional.empty();
      target = interrupted.orElse(output);
      writtenBefore = Files.exists(target) ? Files.size(target) : 0;
      position = interrupted.isPresent() ? last.orElseThrow().length() : writtenBefore;
      return target.equals(output) ? Long.MAX_VALUE : InterruptedOutput.lines(target, position);
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  @Override
  public Optional<OutputPlace> start() throws CommandFailure {
    try {
      boolean fresh = !Files.exists(target);
      FileChannel opened =
          FileChannel.open(
              target,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              DurableFolder.mode(target, "rw-r-----"));
      channel = opened;
      if (fresh) {
        DurableFolder.force(target);
      }
      ByteBuffer before = ByteBuffer.allocate(1);
      if (position > 0 && opened.read(before, position - 1) == 1 && before.get(0) != '\n') {
        throw new CommandFailure(
            target
                + " ends within a line, which an export without a cursor file may have left; cut that"
                + " line off, or give another --output");
      }
      return Optional.of(OutputPlace.of(target, opened, position));
    } catch (IOException e) {
      throw unusable("opened", e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws CommandFailure {
    try {
      int same = (int) Math.min(length, Math.max(0, writtenBefore - position));
      if (same > 0) {
        compare(bytes, offset, same);
      }
      ByteBuffer rest = ByteBuffer.wrap(bytes, offset + same, length - same);
      while (rest.hasRemaining()) {
        position += open().write(rest, position);
      }
    } catch (IOException e) {
      throw unusable("written", e);
    }
  }

  private void compare(byte[] bytes, int offset, int length) throws IOException, CommandFailure {
    if (compared.length < length) {
      compared = new byte[length];
    }
    ByteBuffer there = ByteBuffer.wrap(compared, 0, length);
    while (there.hasRemaining() && open().read(there, position + there.position()) >= 0) {}
    int different = Arrays.mismatch(compared, 0, length, bytes, offset, offset + length);
    if (different >= 0) {
      throw foreign(
          "holds other bytes at " + (position + different) + " than the service gives there");
    }
    position += length;
  }

  @Override
  public void expectNothingLeft() throws CommandFailure {
    if (position < writtenBefore) {
      throw foreign(
          "holds " + (writtenBefore - position) + " bytes behind the last line the service gives");
    }
  }

  private CommandFailure foreign(String what) {
    return new CommandFailure(
        target
            + " "
            + what
            + ": something else wrote into it, or an interrupted run asked for something else."
            + " Nothing was changed. Move the file to another folder to keep it as it is, or cut off"
            + " what is foreign from byte "
            + position
            + " on (truncate --size="
            + position
            + " FILE); then run the same command again");
  }

  @Override
  public Optional<OutputPlace> settle() throws CommandFailure {
    try {
      open().force(false);
      return Optional.of(OutputPlace.of(target, open(), position));
    } catch (IOException e) {
      throw unusable("forced to disk", e);
    }
  }

  @Override
  public void close() throws CommandFailure {
    FileChannel opened = channel;
    channel = null;
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException e) {
      throw unusable("closed", e);
    }
  }

  private FileChannel open() {
    FileChannel opened = channel;
    if (opened == null) {
      throw new IllegalStateException("start() comes before the first byte");
    }
    return opened;
  }

  private CommandFailure unusable(String verb, IOException e) {
    return new CommandFailure(
        "the output "
            + target
            + " cannot be "
            + verb
            + " ("
            + e
            + "); is there room, and a right to?",
        e);
  }
}
