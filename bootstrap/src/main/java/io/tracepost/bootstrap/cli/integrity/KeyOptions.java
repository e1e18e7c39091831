package io.tracepost.bootstrap.cli.integrity;

import io.tracepost.adapters.persistence.integrity.CheckpointKeyFile;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.verification.CouldNotCheckException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What a verification may rely on. */
public final class KeyOptions {
  @Option(
      names = "--trusted-key",
      paramLabel = "KEY",
      description =
          "A public key whose checkpoints count: its id in hex, or a file with it (PEM). As often as needed; else the key file beside the data folder, if it is there.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--checkpoints",
      paramLabel = "FILE",
      description =
          "Checkpoints that were kept elsewhere, one JSON object a line, by ascending number. As often as needed.")
  private List<Path> copies = new ArrayList<>();

  /** Files of checkpoints that were kept elsewhere. */
  public List<Path> copies() throws CouldNotCheckException {
    for (Path copy : copies) {
      if (!Files.isReadable(copy)) {
        throw new CouldNotCheckException("--checkpoints " + copy + " cannot be read");
      }
    }
    return copies;
  }

  /** The keys that were given; else the one of a key file, if there is one. */
  public TrustedKeys trusted(Path usualFile) throws CouldNotCheckException {
    Set<String> ids = new TreeSet<>();
    try {
      for (String key : keys) {
        ids.add(
            key.matches("[0-9a-f]{64}")
                ? key
                : CheckpointKeyFile.publicId(Files.readString(Path.of(key))));
      }
      if (keys.isEmpty() && Files.isReadable(usualFile)) {
        ids.add(CheckpointKeyFile.publicId(Files.readString(usualFile)));
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new CouldNotCheckException("a trusted key cannot be read: " + e, e);
    }
    return TrustedKeys.of(ids);
  }
}
