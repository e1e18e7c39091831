package io.tracepost.adapters.kms;

import io.tracepost.sandbox.azure.AzureSandbox;

class AzureHsmKeyTest extends AzureKeyContract {
  @Override
  void addKey(AzureSandbox azure, String name) {
    azure.keys().addHsmKey(name);
  }

  @Override
  String host() {
    return "my-hsm.managedhsm.azure.net";
  }
}
