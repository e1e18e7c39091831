package io.tracepost.bootstrap.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is trusted.
 *
 * @param kekFile the key that wraps the sealing keys; empty for its usual place
 * @param allowedNetworks CIDRs that destinations may reach though they are not public
 */
public record SecuritySettings(Optional<Path> kekFile, List<String> allowedNetworks) {
  /** Copies the networks. */
  public SecuritySettings {
    allowedNetworks = List.copyOf(allowedNetworks);
  }
}
