package io.tracepost.bootstrap.wiring;

import io.tracepost.bootstrap.wiring.RestoredStream.SetAside;
import java.time.Instant;
import java.util.List;

/**
 * What a restoration came to.
 *
 * @param takenAt the moment of the backup: what was committed later is not there
 * @param streams one for each organization
 * @param unknown checkpoints of organizations that the backup does not know
 * @param key the key-encryption key: the path of its file, or its address at a key service
 * @param secrets whether that key opens the secrets
 * @param complaint what the vault said; empty unless the key is a wrong one
 */
public record Restored(
    Instant takenAt,
    List<RestoredStream> streams,
    List<SetAside> unknown,
    String key,
    SecretsOpen secrets,
    String complaint) {
  /** Copies the lists. */
  public Restored {
    streams = List.copyOf(streams);
    unknown = List.copyOf(unknown);
  }

  /** Whether a key opens the secrets. */
  public enum SecretsOpen {
    /** It does. */
    YES,
    /** It is another key. */
    NO,
    /** There is no key file. */
    NO_KEY
  }

  /** Whether every chain is whole. */
  public boolean intact() {
    return streams.stream().allMatch(stream -> stream.report().intact());
  }
}
