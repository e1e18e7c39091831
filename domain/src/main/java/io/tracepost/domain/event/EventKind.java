package io.tracepost.domain.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The two kinds of event a stream holds. */
public enum EventKind {
  /** A step of an agent. */
  TRACE("trace"),
  /** An act of an actor in a thread. */
  AUDIT("audit");

  private final String wireName;

  EventKind(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return wireName;
  }

  /** The constant of a wire name; empty when there is none. */
  public static Optional<EventKind> ofWireName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(name)).findFirst();
  }

  /** Every wire name. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(EventKind::wireName).toList();
  }
}
