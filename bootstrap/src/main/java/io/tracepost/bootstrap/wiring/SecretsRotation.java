package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.KekPlace;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/**
 * Replaces keys, straight on the database: with H2, while the service is stopped; with PostgreSQL, while
 * it runs. Blocks. Every call throws {@link StartException} when the database or the vault does not open,
 * or a key says no; all that is sealed opens then as before.
 */
public final class SecretsRotation {
  private final ServiceSettings settings;
  private final Map<String, String> environment;

  /**
   * A rotation of the secrets that a service with these settings has.
   *
   * @param environment every variable of the process
   */
  public SecretsRotation(ServiceSettings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /**
   * Adds a data key and seals every secret under it.
   *
   * @return how many secrets were sealed anew
   */
  public int rotate() throws StartException {
    return with((vault, keys, acts) -> vault.rotate(steps(acts, vault.keyName())));
  }

  /** Replaces the key-encryption key where it is; returns its name. */
  public String replaceKeyEncryptionKey() throws StartException {
    return with(
        (vault, keys, acts) -> {
          vault.rotateKeyEncryptionKey(steps(acts, vault.keyName()));
          return vault.keyName();
        });
  }

  /** Wraps the data keys with another key-encryption key; returns its name. */
  public String moveTo(KekPlace place) throws StartException {
    return with(
        (vault, keys, acts) -> {
          KeyEncryptionKey other = keys.other(place);
          vault.rewrap(
              other,
              new RecordedSteps(
                  acts, Map.of("wrapped_by", other.name(), "wrapped_before_by", vault.keyName())));
          return other.name();
        });
  }

  private static RecordedSteps steps(Acts acts, String keyName) {
    return new RecordedSteps(acts, Map.of("wrapped_by", keyName));
  }

  private <T> T with(Work<T> work) throws StartException {
    try (Lifecycle lifecycle = new Lifecycle()) {
      Threads threads = Threads.open(lifecycle);
      Storage storage =
          lifecycle.opened(
              "database",
              Databases.open(settings, new Surroundings(InstantSource.system(), threads.timer())));
      Vaults vaults = new Vaults(settings, environment, lifecycle);
      Acts acts =
          new Acts(
              storage.acts(),
              new OwnRecords(InstantSource.system(), new SecureRandom()),
              stretches -> {});
      return work.run(vaults.open(storage), vaults, acts);
    } catch (StoreException | VaultException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private interface Work<T> {
    T run(TinkCredentialVault vault, Vaults keys, Acts acts) throws VaultException;
  }
}
