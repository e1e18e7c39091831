package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.KeyEncryptionKeyFile;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.application.credential.VaultException;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.nio.file.Path;

/** Opens the vault with the key that the settings name. */
final class Vaults {
  private Vaults() {}

  /** Opens it; makes the key at the very first start. */
  static TinkCredentialVault open(ServiceSettings settings, Storage storage) throws VaultException {
    return TinkCredentialVault.open(storage.database(), keyFile(settings), settings.dataDir());
  }

  /** Where the key-encryption key lies. */
  static Path keyFile(ServiceSettings settings) {
    return settings
        .security()
        .kekFile()
        .orElseGet(() -> KeyEncryptionKeyFile.besides(settings.dataDir()));
  }
}
