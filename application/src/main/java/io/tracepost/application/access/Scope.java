package io.tracepost.application.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a key may do. */
public enum Scope {
  /** Hand in traces and audit records. */
  INGEST,
  /** Read events, destinations and agents. */
  READ,
  /** Change destinations, agents and keys of its own organization. */
  ADMIN,
  /** Manage organizations and keys for any of them. */
  OPERATOR;

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a wire name; empty when there is none. */
  public static Optional<Scope> ofWireName(String name) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(name)).findFirst();
  }

  /** Every wire name. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(Scope::wireName).toList();
  }
}
