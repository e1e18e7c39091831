package io.tracepost.adapters.kms;

import io.tracepost.sandbox.azure.AzureSandbox;

class AzureVaultKeyTest extends AzureKeyContract {
  @Override
  void addKey(AzureSandbox azure, String name) {
    azure.keys().addRsaKey(name);
  }

  @Override
  String host() {
    return "my-vault.vault.azure.net";
  }
}
