package io.tracepost.adapters.http.exchange;

import java.net.URI;

/** The same over the hop, which names go through. */
class BrokenExchangeByNameTest extends BrokenExchangeTest {
  @Override
  URI at(FaultServer server) {
    return server.uri("siem.example");
  }
}
