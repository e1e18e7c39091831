package io.tracepost.adapters.persistence.backup;

import io.tracepost.adapters.persistence.backup.Manifest.StoredFile;
import io.tracepost.domain.organization.OrganizationId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup that is read. Only files that its manifest names are believed. For one thread. */
public final class BackupArchive implements AutoCloseable {
  private static final int MOST_MANIFEST_BYTES = 64 << 20;

  private final Path file;
  private final ZipFile archive;
  private final Manifest manifest;

  private BackupArchive(Path file, ZipFile archive, Manifest manifest) {
    this.file = file;
    this.archive = archive;
    this.manifest = manifest;
  }

  /**
   * Opens a backup and reads its manifest.
   *
   * @throws BackupException when it is none, or broke off
   */
  public static BackupArchive open(Path file) throws BackupException {
    try {
      ZipFile archive = new ZipFile(file.toFile());
      try {
        return new BackupArchive(file, archive, manifestOf(archive));
      } catch (IOException | IllegalArgumentException e) {
        archive.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new BackupException(
          "Reading the backup "
              + file
              + ": "
              + (e.getMessage() == null ? e.toString() : e.getMessage())
              + "; it is none, or it broke off: use another one",
          e);
    }
  }

  /** What it says it holds. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Holds every file against its hash.
   *
   * @throws BackupException when one is not what it was
   */
  public void verify() throws BackupException {
    for (StoredFile stored : manifest.files()) {
      copy(stored, OutputStream.nullOutputStream());
    }
  }

  /** Where the database goes. */
  public void copyDatabase(Path target) throws BackupException {
    StoredFile stored =
        find(BackupFiles.DATABASE)
            .orElseThrow(
                () ->
                    new BackupException("The backup " + file + " holds no database: use another"));
    copyTo(stored, target);
  }

  /** Whether it holds checkpoints of an organization. */
  public boolean hasCheckpoints(OrganizationId organization) {
    return find(BackupFiles.checkpoints(organization)).isPresent();
  }

  /** Where the checkpoints of an organization go. */
  public void copyCheckpoints(OrganizationId organization, Path target) throws BackupException {
    Optional<StoredFile> stored = find(BackupFiles.checkpoints(organization));
    if (stored.isPresent()) {
      copyTo(stored.get(), target);
    }
  }

  /** The public half of the key that signed the checkpoints, as PEM, if it is there. */
  public Optional<String> publicKey() throws BackupException {
    Optional<StoredFile> stored = find(BackupFiles.PUBLIC_KEY);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    copy(stored.get(), text);
    return Optional.of(text.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  private Optional<StoredFile> find(String name) {
    return manifest.files().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private void copyTo(StoredFile stored, Path target) throws BackupException {
    try (NewFile begun = NewFile.begin(target)) {
      copy(stored, begun.content());
      begun.keep();
    } catch (IOException e) {
      throw new BackupException(
          "Writing " + target + ": " + e + "; make room or choose another folder", e);
    }
  }

  private void copy(StoredFile stored, OutputStream out) throws BackupException {
    ZipEntry entry = archive.getEntry(stored.name());
    if (entry == null) {
      throw damaged(stored, "it is missing");
    }
    MessageDigest digest = BackupFiles.sha256();
    long bytes = 0;
    byte[] piece = new byte[256 << 10];
    try (InputStream in = archive.getInputStream(entry)) {
      for (int read = read(in, piece, stored); read >= 0; read = read(in, piece, stored)) {
        digest.update(piece, 0, read);
        bytes += read;
        if (bytes > stored.bytes()) {
          break;
        }
        out.write(piece, 0, read);
      }
    } catch (IOException e) {
      throw new BackupException("Copying " + stored.name() + " out of " + file + ": " + e, e);
    }
    if (bytes != stored.bytes()
        || !HexFormat.of().formatHex(digest.digest()).equals(stored.sha256())) {
      throw damaged(stored, "its hash is not the one in the manifest");
    }
  }

  private int read(InputStream in, byte[] piece, StoredFile stored) throws BackupException {
    try {
      return in.read(piece);
    } catch (IOException e) {
      throw damaged(stored, e.toString());
    }
  }

  private BackupException damaged(StoredFile stored, String why) {
    return new BackupException(
        "The backup " + file + " is damaged: " + stored.name() + ": " + why + "; use another one");
  }

  private static Manifest manifestOf(ZipFile archive) throws IOException {
    ZipEntry entry = archive.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new IOException("it has no " + Manifest.NAME);
    }
    try (InputStream in = archive.getInputStream(entry)) {
      return Manifest.read(new String(in.readNBytes(MOST_MANIFEST_BYTES), StandardCharsets.UTF_8));
    }
  }
}
