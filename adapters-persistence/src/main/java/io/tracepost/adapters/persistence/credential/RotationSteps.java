package io.tracepost.adapters.persistence.credential;

import io.tracepost.application.credential.VaultException;

/**
 * How the steps of a rotation are written: alone, or together with a record of them. Whatever it
 * throws breaks the rotation off; all that was written before opens, and the rotation can be run again.
 */
public interface RotationSteps {
  /** What a step does. */
  enum Step {
    /** A new data key seals from now on; keys that were disabled before are destroyed. */
    KEY_ADDED,
    /** Data keys that nothing is sealed with any more open nothing any more. */
    KEYS_DISABLED,
    /** The data keys are wrapped by another key-encryption key. */
    WRAPPED_ANEW
  }

  /** Writes each step in a transaction of its own and tells nobody. */
  RotationSteps SILENT = (step, change) -> change.write();

  /**
   * Writes one step.
   *
   * @return what the change answered
   */
  boolean write(Step step, KeysetChange change) throws VaultException;

  /** Some more secrets are sealed anew, and stay so. */
  default void sealedAnew(int soFar) throws VaultException {}
}
