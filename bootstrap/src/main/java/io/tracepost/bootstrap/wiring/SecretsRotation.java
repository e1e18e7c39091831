package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.time.InstantSource;

/** Seals every secret anew, straight on the database: with H2, while the service is stopped. */
public final class SecretsRotation {
  private SecretsRotation() {}

  /**
   * Adds a data key and seals every secret under it. Blocks.
   *
   * @param wrappingKeyToo whether the key-encryption key is replaced as well
   * @return how many secrets were sealed anew
   * @throws StartException when the database or the vault does not open
   */
  public static int run(ServiceSettings settings, boolean wrappingKeyToo) throws StartException {
    try (Lifecycle lifecycle = new Lifecycle()) {
      Threads threads = Threads.open(lifecycle);
      Storage storage =
          lifecycle.opened(
              "database",
              Databases.open(settings, new Surroundings(InstantSource.system(), threads.timer())));
      TinkCredentialVault vault = Vaults.open(settings, storage);
      if (wrappingKeyToo) {
        vault.rotateKeyEncryptionKey();
      }
      return vault.rotate();
    } catch (StoreException | VaultException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }
}
