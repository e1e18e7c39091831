package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.store.StoreException;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.domain.organization.OrganizationId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

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
      Acts acts =
          new Acts(
              storage.acts(),
              new OwnRecords(InstantSource.system(), new SecureRandom()),
              stretches -> {});
      ActStore.Work<Integer, VaultException> rotation = vault::rotate;
      return acts.perform(
          Act.of(
              new Actor(OrganizationId.DEFAULT, "command-line"),
              "secrets_rotated",
              "secrets",
              Map.of("key_encryption_key_too", wrappingKeyToo)),
          rotation);
    } catch (StoreException | VaultException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }
}
