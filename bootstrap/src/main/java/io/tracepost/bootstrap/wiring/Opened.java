package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.domain.credential.SecretText;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What does input or output when it opens, and so is open before anything is put together.
 *
 * @param threads every thread
 * @param storage the database
 * @param vault unseals secrets
 * @param firstKey where the first key goes
 * @param checkpointKey signs checkpoints
 * @param pepper secret bytes of this server
 * @param adminKey a key the operator chose
 * @param clock wall-clock time
 * @param random fit for secrets, safe for concurrent use
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the wiring, never written
record Opened(
    Threads threads,
    Storage storage,
    TinkCredentialVault vault,
    FirstKeyFile firstKey,
    CheckpointKey checkpointKey,
    byte[] pepper,
    Optional<SecretText> adminKey,
    InstantSource clock,
    RandomGenerator random) {
  /** Names nothing: half of it is secret. */
  @Override
  public String toString() {
    return "Opened";
  }
}
