package io.tracepost.bootstrap.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the journal is made provable.
 *
 * @param keyFile the key that signs checkpoints; empty for its usual place
 * @param trustedKeys further public keys whose checkpoints count
 * @param folder where checkpoints are kept outside the database
 */
public record IntegritySettings(Optional<Path> keyFile, List<String> trustedKeys, Path folder) {
  /** Copies the keys. */
  public IntegritySettings {
    trustedKeys = List.copyOf(trustedKeys);
  }
}
