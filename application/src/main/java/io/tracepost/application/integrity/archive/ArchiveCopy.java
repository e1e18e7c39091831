package io.tracepost.application.integrity.archive;

import io.tracepost.application.integrity.Checkpoint;
import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.application.integrity.FlatJson;
import io.tracepost.application.integrity.StoredBlock;
import io.tracepost.application.integrity.StoredBlockText;
import io.tracepost.application.integrity.verification.CheckpointFeed;
import io.tracepost.application.integrity.verification.CouldNotCheckException;
import io.tracepost.application.integrity.verification.StreamCopy;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.organization.OrganizationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An archive of blocks as a stream to be checked. Reads the file three times, one line at a time: for
 * its ends, for the blocks, and for the checkpoints beside them. For one thread.
 */
public final class ArchiveCopy implements StreamCopy, AutoCloseable {
  static final int VERSION = 1;

  private static final String TYPE = "{\"type\":\"";

  private final Path file;
  private final OrganizationId organization;
  private final StreamHead head;
  private final List<Pruning> prunings = new ArrayList<>();
  private final BufferedReader blocks;
  private final BufferedReader checkpoints;
  private long number;

  private ArchiveCopy(Path file, Map<String, String> opening) throws IOException {
    this.file = file;
    organization = new OrganizationId(opening.getOrDefault("organization", ""));
    head =
        new StreamHead(
            Long.parseLong(opening.getOrDefault("head_sequence", "")),
            opening.getOrDefault("head_hash", ""));
    blocks = Files.newBufferedReader(file);
    checkpoints = Files.newBufferedReader(file);
  }

  /**
   * Opens an archive.
   *
   * @throws CouldNotCheckException when the file is none, or not whole
   */
  public static ArchiveCopy open(Path file) throws CouldNotCheckException {
    try {
      return opened(file);
    } catch (IOException e) {
      throw new CouldNotCheckException("Reading " + file + ": " + e, e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CouldNotCheckException("Reading " + file + ": " + e.getMessage(), e);
    }
  }

  private static ArchiveCopy opened(Path file) throws IOException, CouldNotCheckException {
    boolean ended = false;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String first = lines.readLine();
      if (first == null || !first.startsWith(TYPE + "archive\"")) {
        throw new CouldNotCheckException(
            file
                + " holds no blocks, so there is nothing to check it by. Export with --format blocks,"
                + " for example: tracepost audit export --format blocks --output stream.blocks");
      }
      Map<String, String> opening = FlatJson.read(first);
      if (!String.valueOf(VERSION).equals(opening.get("version"))) {
        throw new CouldNotCheckException(
            file + " is an archive of version " + opening.get("version") + "; known is " + VERSION);
      }
      ArchiveCopy copy = new ArchiveCopy(file, opening);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ended = line.startsWith(TYPE + "end\"");
        if (line.startsWith(TYPE + "pruning\"")) {
          copy.prunings.add(pruning(copy.organization, FlatJson.read(line)));
        }
      }
      if (!ended) {
        copy.close();
        throw new CouldNotCheckException(
            file + " has no line of the type end: the export broke off; run it again");
      }
      return copy;
    }
  }

  @Override
  public OrganizationId organization() {
    return organization;
  }

  @Override
  public StreamHead head() {
    return head;
  }

  @Override
  public List<Pruning> prunings() {
    return List.copyOf(prunings);
  }

  @Override
  public Optional<StoredBlock> nextBlock() throws CouldNotCheckException {
    Optional<String> line = next(blocks, "block");
    try {
      return line.map(it -> StoredBlockText.read(organization, FlatJson.read(it)));
    } catch (IllegalArgumentException e) {
      throw new CouldNotCheckException("Reading " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public CheckpointFeed checkpoints() {
    return () -> {
      Optional<Checkpoint> read = next(checkpoints, "checkpoint").map(this::checkpoint);
      read.ifPresent(it -> number = it.number());
      return read;
    };
  }

  @Override
  public void close() throws IOException {
    blocks.close();
    checkpoints.close();
  }

  private Checkpoint checkpoint(String line) {
    try {
      Checkpoint read = CheckpointText.read(line);
      return read.organization().equals(organization)
          ? read
          : Checkpoint.unreadable(organization, number + 1);
    } catch (IllegalArgumentException e) {
      return Checkpoint.unreadable(organization, number + 1);
    }
  }

  private Optional<String> next(BufferedReader lines, String type) throws CouldNotCheckException {
    try {
      String line = lines.readLine();
      while (line != null && !line.startsWith(TYPE + type + "\"")) {
        line = lines.readLine();
      }
      return Optional.ofNullable(line);
    } catch (IOException e) {
      throw new CouldNotCheckException("Reading " + file + ": " + e, e);
    }
  }

  private static Pruning pruning(OrganizationId organization, Map<String, String> members) {
    return new Pruning(
        organization,
        Long.parseLong(members.getOrDefault("from_sequence", "")),
        Long.parseLong(members.getOrDefault("through_sequence", "")),
        members.getOrDefault("last_hash", ""),
        members.getOrDefault("next_previous_hash", ""),
        Instant.parse(members.getOrDefault("pruned_at", "")),
        PruneReason.of(members.getOrDefault("reason", "")));
  }
}
