package io.tracepost.adapters.loki;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A label whose value depends on the event. A closed set, each with few values: labels multiply streams. */
enum DynamicLabel {
  /** {@code trace}, or the category of an audit record. */
  CATEGORY,
  /** On audit records: the class of the actor, from its DID. */
  ACTOR_CLASS,
  /** On traces: the status. */
  STATUS,
  /** On traces that name one: the environment, bounded by {@link Environments}. */
  ENVIRONMENT;

  /** The label's name. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The label of a name. */
  static Optional<DynamicLabel> of(String name) {
    return Arrays.stream(values()).filter(label -> label.wireName().equals(name)).findFirst();
  }

  /** Every name. */
  static List<String> wireNames() {
    return Arrays.stream(values()).map(DynamicLabel::wireName).toList();
  }
}
