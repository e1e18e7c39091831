package io.tracepost.contract.store;

import io.tracepost.application.destination.DestinationStore;

class InMemoryDestinationStoreTest extends DestinationStoreContract {
  @Override
  protected DestinationStore openEmpty() {
    return new InMemoryDestinationStore();
  }
}
