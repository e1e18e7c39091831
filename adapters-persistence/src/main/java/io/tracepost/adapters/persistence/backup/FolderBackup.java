package io.tracepost.adapters.persistence.backup;

import io.tracepost.adapters.persistence.backup.Manifest.StoredFile;
import io.tracepost.adapters.persistence.database.DatabaseCopy;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.application.backup.Backup;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.organization.OrganizationId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A data folder at one moment, as a zip archive. The manifest comes last, with the hash of every file
 * before it.
 */
final class FolderBackup implements Backup {
  private final Instant takenAt;
  private final DatabaseCopy<SortedMap<OrganizationId, StreamHead>> database;
  private final SortedMap<OrganizationId, Long> checkpointBytes;
  private final FileCheckpointLog checkpoints;
  private final Optional<String> publicKey;
  private final Pace pace;
  private final List<StoredFile> written = new ArrayList<>();

  FolderBackup(
      Instant takenAt,
      DatabaseCopy<SortedMap<OrganizationId, StreamHead>> database,
      SortedMap<OrganizationId, Long> checkpointBytes,
      FileCheckpointLog checkpoints,
      Optional<String> publicKey,
      Pace pace) {
    this.takenAt = takenAt;
    this.database = database;
    this.checkpointBytes = checkpointBytes;
    this.checkpoints = checkpoints;
    this.publicKey = publicKey;
    this.pace = pace;
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    ZipOutputStream archive = new ZipOutputStream(out);
    archive.setLevel(Deflater.BEST_SPEED);
    file(archive, BackupFiles.README, text(BackupFiles.README_TEXT));
    if (publicKey.isPresent()) {
      file(archive, BackupFiles.PUBLIC_KEY, text(publicKey.get()));
    }
    for (Map.Entry<OrganizationId, Long> log : checkpointBytes.entrySet()) {
      Path source = checkpoints.file(log.getKey());
      file(
          archive,
          BackupFiles.checkpoints(log.getKey()),
          content -> copy(source, log.getValue(), content));
    }
    file(archive, BackupFiles.DATABASE, database::copyTo);
    archive.putNextEntry(new ZipEntry(Manifest.NAME));
    text(new Manifest(takenAt, database.known(), written).text()).writeTo(archive);
    archive.closeEntry();
    archive.finish();
    archive.flush();
  }

  @Override
  public void close() {
    database.close();
  }

  /** Writes the content of a file. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void file(ZipOutputStream archive, String name, Content content) throws IOException {
    archive.putNextEntry(new ZipEntry(name));
    HashedOutput hashed = new HashedOutput(archive, pace);
    content.writeTo(hashed);
    archive.closeEntry();
    written.add(new StoredFile(name, hashed.bytes(), hashed.sha256()));
  }

  private static Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void copy(Path source, long bytes, OutputStream out) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      byte[] piece = new byte[64 << 10];
      for (long rest = bytes; rest > 0; ) {
        int read = in.read(piece, 0, (int) Math.min(piece.length, rest));
        if (read < 0) {
          throw new EOFException(source + " became shorter than " + bytes + " bytes");
        }
        out.write(piece, 0, read);
        rest -= read;
      }
    }
  }
}
