package io.tracepost.domain.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The governance tier an agent declares: how far it may go without a person. */
public enum AutonomyLevel {
  /** It only watches. */
  OBSERVE("observe"),
  /** It proposes, people act. */
  ADVISE("advise"),
  /** It acts once a person agreed. */
  ACT_WITH_APPROVAL("act_with_approval"),
  /** It acts alone. */
  AUTONOMOUS("autonomous");

  private static final Map<String, AutonomyLevel> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AutonomyLevel::wireName, Function.identity()));

  private final String wireName;

  AutonomyLevel(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return wireName;
  }

  /** The constant of a wire name; empty when there is none. Exact match, case included. */
  public static Optional<AutonomyLevel> ofWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }

  /** Every wire name, in declaration order. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(AutonomyLevel::wireName).toList();
  }
}
