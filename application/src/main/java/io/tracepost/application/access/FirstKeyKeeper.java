package io.tracepost.application.access;

import io.tracepost.domain.credential.SecretText;
import java.io.IOException;

/** Puts the very first key where only the operator finds it, such as a file of mode 0600. */
@FunctionalInterface
public interface FirstKeyKeeper {
  /**
   * Keeps the key durably before it begins to work.
   *
   * @throws IOException when it could not be kept; the key is then never made
   */
  void keep(SecretText key) throws IOException;
}
