package io.tracepost.adapters.jsonl;

import io.tracepost.adapters.jsonl.file.AppendFile;
import io.tracepost.adapters.jsonl.file.DirectoryHeldException;
import io.tracepost.adapters.jsonl.file.DirectoryLock;
import io.tracepost.adapters.jsonl.file.DiskFiles;
import io.tracepost.adapters.jsonl.file.FileLayer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A disk that breaks at a chosen step. What changes it counts as a step; nothing is truly forced, which
 * makes it fast. It remembers what was not forced yet, so that a power loss can take it away. Used by
 * one exporter at a time.
 */
final class FaultyFiles implements FileLayer {
  /** What happens at the chosen step. */
  enum Fault {
    NONE,
    /** The process ends: nothing works any more, what was written stays. */
    KILLED,
    /** The machine ends: what was not forced is gone, names included. */
    POWER_LOST,
    /** This one step fails. */
    INPUT_OUTPUT_ERROR,
    /** This one step finds no space. */
    NO_SPACE
  }

  /** How much of a write is there when it breaks. */
  enum Share {
    NOTHING,
    HALF,
    ALL
  }

  /** Ends everything, as a kill does. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final FileLayer disk = new DiskFiles();
  private final Fault fault;
  private final Share share;
  private final int atStep;
  private final Deque<Undo> unforcedNames = new ArrayDeque<>();
  private final List<Appended> written = new ArrayList<>();
  private final List<DirectoryLock> locks = new ArrayList<>();
  private int steps;
  private boolean dead;
  private boolean full;

  private interface Undo {
    void run() throws IOException;
  }

  FaultyFiles(Fault fault, Share share, int atStep) {
    this.fault = fault;
    this.share = share;
    this.atStep = atStep;
  }

  /** A disk that breaks only when it is told to be full. */
  static FaultyFiles healthy() {
    return new FaultyFiles(Fault.NONE, Share.NOTHING, 0);
  }

  /** From now on nothing fits, or everything does again. */
  void full(boolean now) {
    full = now;
  }

  /** Steps so far. */
  int steps() {
    return steps;
  }

  /** Whether the chosen step was reached. */
  boolean broke() {
    return fault != Fault.NONE && steps >= atStep;
  }

  private void step() throws IOException {
    if (breaks()) {
      throw broken();
    }
  }

  private boolean breaks() {
    if (dead) {
      throw new Killed();
    }
    steps++;
    return fault != Fault.NONE && steps == atStep;
  }

  private IOException broken() throws IOException {
    switch (fault) {
      case KILLED, POWER_LOST -> {
        end();
        throw new Killed();
      }
      case NO_SPACE -> {
        return new IOException("No space left on device");
      }
      default -> {
        return new IOException("Input/output error");
      }
    }
  }

  private void end() throws IOException {
    dead = true;
    for (Appended file : written) {
      if (fault == Fault.POWER_LOST) {
        file.forget();
      }
      file.file.close();
    }
    while (fault == Fault.POWER_LOST && !unforcedNames.isEmpty()) {
      unforcedNames.pop().run();
    }
    locks.forEach(DirectoryLock::close);
  }

  @Override
  public void createDirectories(Path root, Path directory) throws IOException {
    step();
    disk.createDirectories(root, directory);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public Optional<Facts> facts(Path file) throws IOException {
    return disk.facts(file);
  }

  @Override
  public AppendFile create(Path file) throws IOException {
    step();
    AppendFile made = disk.create(file);
    unforcedNames.push(() -> disk.delete(file));
    return remembered(new Appended(made, file, 0));
  }

  @Override
  public AppendFile open(Path file) throws IOException {
    step();
    AppendFile there = disk.open(file);
    return remembered(new Appended(there, file, there.length()));
  }

  private Appended remembered(Appended file) {
    written.add(file);
    return file;
  }

  @Override
  public InputStream read(Path file, long from) throws IOException {
    return disk.read(file, from);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    step();
    disk.move(from, to);
    unforcedNames.push(() -> disk.move(to, from));
  }

  @Override
  public void delete(Path file) throws IOException {
    step();
    if (Files.exists(file)) {
      byte[] content = Files.readAllBytes(file);
      disk.delete(file);
      unforcedNames.push(() -> Files.write(file, content));
    }
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    step();
    unforcedNames.clear();
  }

  @Override
  public Space space(Path directory) throws IOException {
    return full ? new Space(0, 1L << 40) : new Space(1L << 39, 1L << 40);
  }

  @Override
  public DirectoryLock lock(Path directory, String owner)
      throws IOException, DirectoryHeldException {
    step();
    DirectoryLock lock = disk.lock(directory, owner);
    locks.add(lock);
    return lock;
  }

  private final class Appended implements AppendFile {
    private final AppendFile file;
    private final Path path;
    private long forced;

    Appended(AppendFile file, Path path, long forced) {
      this.file = file;
      this.path = path;
      this.forced = forced;
    }

    void forget() throws IOException {
      if (Files.exists(path) && file.length() > forced) {
        file.truncate(forced);
      }
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void append(byte[] bytes, int offset, int length) throws IOException {
      if (full) {
        file.append(bytes, offset, length / 2);
        throw new IOException("No space left on device");
      }
      if (breaks()) {
        int part = share == Share.NOTHING ? 0 : share == Share.HALF ? length / 2 : length;
        file.append(bytes, offset, part);
        throw broken();
      }
      file.append(bytes, offset, length);
    }

    @Override
    public void truncate(long length) throws IOException {
      step();
      file.truncate(length);
      forced = Math.min(forced, length);
    }

    @Override
    public void sync() throws IOException {
      step();
      forced = file.length();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
