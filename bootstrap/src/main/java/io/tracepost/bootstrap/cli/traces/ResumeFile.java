package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Remembers on disk how far an import got, so that it can go on after it broke off. Belongs to one
 * file: told apart by the file's first bytes. Not thread-safe.
 */
final class ResumeFile {
  private static final int FINGERPRINTED_BYTES = 64 * 1024;

  private final Path place;
  private final Path imported;
  private @Nullable String wholeFingerprint;

  ResumeFile(Path place, Path imported) {
    this.place = place;
    this.imported = imported;
  }

  /** Where it lies unless somebody says otherwise: beside the imported file. */
  static Path beside(Path imported) {
    Path name = imported.getFileName();
    return imported.resolveSibling(name + ".tracepost-resume");
  }

  /** Where an earlier import of this very file got; empty when there is none. */
  Optional<ImportState> load() throws CommandFailure {
    try {
      if (!Files.exists(place)) {
        return Optional.empty();
      }
      JsonNode saved = saved();
      long offset = saved.path("offset").asLong(0);
      if (offset < 0
          || offset > Files.size(imported)
          || !Json.text(saved, "fingerprint").equals(fingerprint(offset))) {
        throw new CommandFailure(
            place
                + " belongs to another content of "
                + imported
                + "; delete it to import from the beginning");
      }
      return Optional.of(
          new ImportState(
              offset,
              saved.path("lines").asLong(0),
              saved.path("accepted").asLong(0),
              saved.path("duplicates").asLong(0),
              saved.path("rejected").asLong(0)));
    } catch (IOException e) {
      throw new CommandFailure("the resume file " + place + " cannot be read (" + e + ")", e);
    }
  }

  private JsonNode saved() throws IOException, CommandFailure {
    try {
      return Json.parse(Files.readString(place));
    } catch (CommandFailure e) {
      throw new CommandFailure(
          place + " is no resume file; delete it to import from the beginning", e);
    }
  }

  /** Saves how far the import got, whole or not at all. */
  void save(ImportState state) throws CommandFailure {
    try {
      String text =
          Json.line(
              Json.object()
                  .put("offset", state.offset())
                  .put("lines", state.lines())
                  .put("accepted", state.accepted())
                  .put("duplicates", state.duplicates())
                  .put("rejected", state.rejected())
                  .put("fingerprint", fingerprint(state.offset())));
      Path fresh = place.resolveSibling(place.getFileName() + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CommandFailure(
          "the resume file "
              + place
              + " cannot be written ("
              + e
              + "); choose another by --resume-file, or --no-resume",
          e);
    }
  }

  /** Forgets it: the import is complete. */
  void delete() throws CommandFailure {
    try {
      Files.deleteIfExists(place);
    } catch (IOException e) {
      throw new CommandFailure("the resume file " + place + " cannot be deleted (" + e + ")", e);
    }
  }

  private String fingerprint(long offset) throws IOException {
    if (offset < FINGERPRINTED_BYTES) {
      return read(offset);
    }
    String known = wholeFingerprint;
    if (known == null) {
      known = read(offset);
      wholeFingerprint = known;
    }
    return known;
  }

  private String read(long offset) throws IOException {
    try (InputStream in = Files.newInputStream(imported)) {
      byte[] head = in.readNBytes((int) Math.min(offset, FINGERPRINTED_BYTES));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(head));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
