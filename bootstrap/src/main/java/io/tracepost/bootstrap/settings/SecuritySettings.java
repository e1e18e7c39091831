package io.tracepost.bootstrap.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * What is trusted.
 *
 * @param kekFile the key that wraps the sealing keys
 * @param allowedNetworks CIDRs that destinations may reach though they are not public
 */
public record SecuritySettings(Path kekFile, List<String> allowedNetworks) {
  /** Copies the networks. */
  public SecuritySettings {
    allowedNetworks = List.copyOf(allowedNetworks);
  }
}
