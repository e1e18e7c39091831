package io.tracepost.adapters.persistence.credential;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.adapters.persistence.StorageOnPostgres;
import io.tracepost.adapters.persistence.TestStorage;
import io.tracepost.application.credential.CredentialVault;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.credential.CredentialVaultContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class TinkCredentialVaultTest {
  @Nested
  class OnH2 extends CredentialVaultContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected CredentialVault openEmpty() throws Exception {
      test = new StorageOnDisk(ManualClock.atNoon());
      Path folder = Files.createTempDirectory("vault");
      Path data = Files.createDirectory(folder.resolve("data"));
      return test.storage().vault(KeyEncryptionKeyFile.besides(data), data);
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }

  @Nested
  class OnPostgres extends CredentialVaultContract {
    @SuppressWarnings("NullAway.Init") // the suite opens before each test
    private TestStorage test;

    @Override
    protected CredentialVault openEmpty() throws Exception {
      test = new StorageOnPostgres(ManualClock.atNoon());
      Path folder = Files.createTempDirectory("vault");
      Path data = Files.createDirectory(folder.resolve("data"));
      return test.storage().vault(KeyEncryptionKeyFile.besides(data), data);
    }

    @Override
    protected void release() throws Exception {
      test.close();
    }
  }
}
