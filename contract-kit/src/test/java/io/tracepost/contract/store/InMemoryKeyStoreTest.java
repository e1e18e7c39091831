package io.tracepost.contract.store;

import io.tracepost.application.access.KeyStore;

class InMemoryKeyStoreTest extends KeyStoreContract {
  @Override
  protected KeyStore openEmpty() {
    return new InMemoryKeyStore();
  }
}
