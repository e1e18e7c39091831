package io.tracepost.adapters.persistence.credential;

import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.contract.credential.KeyEncryptionKeyContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class KeyEncryptionKeyFileTest extends KeyEncryptionKeyContract {
  @TempDir private Path folder;

  @Override
  protected KeyEncryptionKey openKey() throws Exception {
    return KeyEncryptionKeyFile.create(folder.resolve("kek"));
  }

  @Override
  protected KeyEncryptionKey openOther() throws Exception {
    return KeyEncryptionKeyFile.create(folder.resolve("other"));
  }

  @Override
  protected void rotateBehind() throws Exception {
    ((KeyEncryptionKeyFile) key()).addKey();
  }
}
