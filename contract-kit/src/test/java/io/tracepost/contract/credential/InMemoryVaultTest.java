package io.tracepost.contract.credential;

import io.tracepost.application.credential.CredentialVault;

class InMemoryVaultTest extends CredentialVaultContract {
  @Override
  protected CredentialVault openEmpty() {
    return new InMemoryVault();
  }
}
