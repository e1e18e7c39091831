package io.tracepost.adapters.persistence.integrity;

import io.tracepost.adapters.persistence.keyfile.OwnerOnlyFile;
import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointLog;
import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.domain.organization.OrganizationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Checkpoints in a file for each organization, one a line: {@code <organization>.jsonl} in one folder.
 * A line is on the disk before the call returns; one that a crash left half is taken away by the next
 * append. Copy the folder, or mount it, where the database's administrators have no hand.
 */
public final class FileCheckpointLog implements CheckpointLog {
  private static final String ENDING = ".jsonl";
  private static final int TAIL_BYTES = 64 << 10;

  private final Path folder;
  private final Map<OrganizationId, Checkpoint> newest = new ConcurrentHashMap<>();

  /** A log in a folder, made when it is needed. */
  public FileCheckpointLog(Path folder) {
    this.folder = folder;
  }

  /** The file of an organization. */
  public Path file(OrganizationId organization) {
    return folder.resolve(organization.value() + ENDING);
  }

  /** How much of an organization's file is whole lines, in bytes: later appends leave it as it is. */
  public synchronized long wholeBytes(OrganizationId organization) throws IOException {
    try (FileChannel channel = FileChannel.open(file(organization), StandardOpenOption.READ)) {
      return wholeLines(channel);
    }
  }

  /** The organizations that have a file. */
  public List<OrganizationId> organizations() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> new OrganizationId(name.substring(0, name.length() - ENDING.length())))
          .sorted()
          .toList();
    }
  }

  @Override
  public synchronized void append(List<Checkpoint> checkpoints) throws IOException {
    if (checkpoints.isEmpty()) {
      return;
    }
    OrganizationId organization = checkpoints.get(0).organization();
    Path file = file(organization);
    boolean fresh = !Files.exists(file);
    Files.createDirectories(folder);
    StringBuilder lines = new StringBuilder();
    checkpoints.forEach(it -> lines.append(CheckpointText.write(it)).append('\n'));
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = wholeLines(channel);
      channel.truncate(end);
      channel.position(end);
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    if (fresh) {
      OwnerOnlyFile.force(folder);
    }
    newest.put(organization, checkpoints.get(checkpoints.size() - 1));
  }

  @Override
  public synchronized Optional<Checkpoint> newest(OrganizationId organization) throws IOException {
    Checkpoint known = newest.get(organization);
    if (known != null && Files.exists(file(organization))) {
      return Optional.of(known);
    }
    Optional<Checkpoint> found = lastLine(organization);
    found.ifPresent(it -> newest.put(organization, it));
    return found;
  }

  @Override
  public CheckpointLog.Reader read(OrganizationId organization) throws IOException {
    return read(file(organization), organization);
  }

  /** Reads checkpoints of an organization out of any file of such lines; nothing when there is none. */
  public static CheckpointLog.Reader read(Path file, OrganizationId organization)
      throws IOException {
    return Files.exists(file) ? new Lines(file, organization) : new NoLines();
  }

  private Optional<Checkpoint> lastLine(OrganizationId organization) throws IOException {
    Path file = file(organization);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = wholeLines(channel);
      if (end == 0) {
        return Optional.empty();
      }
      String tail = tail(channel, end - 1);
      String line = tail.substring(tail.lastIndexOf('\n') + 1);
      return Optional.of(CheckpointText.read(line));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the last line of "
              + file
              + " is no checkpoint ("
              + e.getMessage()
              + "); restore the file from a copy, or move it away if it is lost",
          e);
    }
  }

  /** Where the last whole line ends. */
  private static long wholeLines(FileChannel channel) throws IOException {
    long size = channel.size();
    int newline = tail(channel, size).lastIndexOf('\n');
    return size - Math.min(size, TAIL_BYTES) + newline + 1;
  }

  /** What stands before a place, up to a bound, a character a byte. */
  private static String tail(FileChannel channel, long end) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate((int) Math.min(end, TAIL_BYTES));
    long from = end - tail.capacity();
    int read = 0;
    while (tail.hasRemaining() && read >= 0) {
      read = channel.read(tail, from + tail.position());
    }
    return new String(tail.array(), 0, tail.position(), StandardCharsets.ISO_8859_1);
  }

  /** Nothing. */
  private static final class NoLines implements CheckpointLog.Reader {
    @Override
    public Optional<Checkpoint> next() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  /** The lines of a file as they are when it is opened. */
  private static final class Lines implements CheckpointLog.Reader {
    private final OrganizationId organization;
    private final BufferedReader lines;
    private long due = 1;

    Lines(Path file, OrganizationId organization) throws IOException {
      this.organization = organization;
      this.lines = Files.newBufferedReader(file);
    }

    @Override
    public Optional<Checkpoint> next() throws IOException {
      String line = lines.readLine();
      while (line != null && line.isBlank()) {
        line = lines.readLine();
      }
      if (line == null) {
        return Optional.empty();
      }
      Optional<Checkpoint> read = parse(line);
      if (read.isEmpty() && !lines.ready()) {
        return Optional.empty(); // a line that is being written, or that a crash left half
      }
      Checkpoint next = read.orElseGet(() -> Checkpoint.unreadable(organization, due));
      due = next.number() + 1;
      return Optional.of(next);
    }

    private Optional<Checkpoint> parse(String line) {
      try {
        Checkpoint read = CheckpointText.read(line);
        return read.organization().equals(organization) ? Optional.of(read) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
