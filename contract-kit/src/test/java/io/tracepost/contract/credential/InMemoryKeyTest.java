package io.tracepost.contract.credential;

import io.tracepost.application.credential.KeyEncryptionKey;

class InMemoryKeyTest extends KeyEncryptionKeyContract {
  private final InMemoryKey key = new InMemoryKey("one");

  @Override
  protected KeyEncryptionKey openKey() {
    return key;
  }

  @Override
  protected KeyEncryptionKey openOther() {
    return new InMemoryKey("other");
  }

  @Override
  protected void rotateBehind() {
    key.rotate();
  }
}
