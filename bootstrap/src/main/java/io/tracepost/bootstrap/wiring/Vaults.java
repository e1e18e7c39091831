package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.kms.KeyServices;
import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.KeyEncryptionKeyFile;
import io.tracepost.adapters.persistence.credential.KeyEncryptionKeyFile.SealedAlready;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.application.credential.VaultException;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.bootstrap.settings.KekPlace;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens the vault and the keys it may be given, which end with the lifecycle. */
final class Vaults {
  private final ServiceSettings settings;
  private final Map<String, String> environment;
  private final Lifecycle lifecycle;

  /**
   * Nothing is open yet.
   *
   * @param environment every variable of the process: credentials of key services come from there
   */
  Vaults(ServiceSettings settings, Map<String, String> environment, Lifecycle lifecycle) {
    this.settings = settings;
    this.environment = environment;
    this.lifecycle = lifecycle;
  }

  /** Opens the vault with the key that the settings name; makes a key file at the very first start. */
  TinkCredentialVault open(Storage storage) throws VaultException {
    return storage.vault(key(place(), () -> TinkCredentialVault.sealedAlready(storage.database())));
  }

  /** Where the key is that the settings name. */
  KekPlace place() {
    return settings
        .security()
        .kek()
        .orElseGet(() -> new KekPlace.InFile(KeyEncryptionKeyFile.besides(settings.dataDir())));
  }

  /** Another key; one in a file is made when there is none. */
  KeyEncryptionKey other(KekPlace place) throws VaultException {
    return key(place, Optional::empty);
  }

  private KeyEncryptionKey key(KekPlace place, SealedAlready sealed) throws VaultException {
    return lifecycle.opened("key-encryption key", place.fold(new Opening(sealed)));
  }

  private final class Opening implements KekPlace.Cases<KeyEncryptionKey, VaultException> {
    private final SealedAlready sealed;

    Opening(SealedAlready sealed) {
      this.sealed = sealed;
    }

    @Override
    public KeyEncryptionKey inFile(Path file) throws VaultException {
      return KeyEncryptionKeyFile.obtain(file, settings.dataDir(), sealed);
    }

    @Override
    public KeyEncryptionKey atService(KeyAddress address) throws VaultException {
      try {
        return KeyServices.of(environment).open(address);
      } catch (KeyException e) {
        throw new VaultException("Opening the vault: " + e.getMessage(), e);
      }
    }
  }
}
