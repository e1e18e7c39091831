package io.tracepost.sandbox.datadog;

import io.tracepost.sandbox.server.IncomingRequest;
import java.util.Set;

/** The API keys of one site. A key of another site is as unknown as one that nobody made. Safe for many threads. */
final class KeyRing {
  /** Carries the key; a key in the query or the path is not looked at. */
  static final String HEADER = "DD-API-KEY";

  private volatile Set<String> keys;

  KeyRing(Set<String> keys) {
    this.keys = Set.copyOf(keys);
  }

  void replace(Set<String> only) {
    keys = Set.copyOf(only);
  }

  boolean holds(IncomingRequest request) {
    return request.header(HEADER).filter(keys::contains).isPresent();
  }
}
