package io.tracepost.bootstrap.settings;

import java.util.List;
import java.util.Optional;

/**
 * What is trusted.
 *
 * @param kek the key that wraps the sealing keys; empty for a file in its usual place
 * @param allowedNetworks CIDRs that destinations may reach though they are not public
 */
public record SecuritySettings(Optional<KekPlace> kek, List<String> allowedNetworks) {
  /** Copies the networks. */
  public SecuritySettings {
    allowedNetworks = List.copyOf(allowedNetworks);
  }
}
