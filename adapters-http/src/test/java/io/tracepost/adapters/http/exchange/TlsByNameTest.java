package io.tracepost.adapters.http.exchange;

/** The same over the hop, which names go through. */
class TlsByNameTest extends TlsTest {
  @Override
  String host() {
    return "localhost";
  }
}
