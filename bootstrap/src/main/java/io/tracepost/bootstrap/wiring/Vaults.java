package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.KeyEncryptionKeyFile;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.application.credential.VaultException;
import io.tracepost.bootstrap.settings.ServiceSettings;

/** Opens the vault with the key that the settings name. */
final class Vaults {
  private Vaults() {}

  /** Opens it; makes the key at the very first start. */
  static TinkCredentialVault open(ServiceSettings settings, Storage storage) throws VaultException {
    return TinkCredentialVault.open(
        storage.database(),
        settings
            .security()
            .kekFile()
            .orElseGet(() -> KeyEncryptionKeyFile.besides(settings.dataDir())),
        settings.dataDir());
  }
}
