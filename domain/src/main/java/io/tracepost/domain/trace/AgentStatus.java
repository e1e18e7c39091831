package io.tracepost.domain.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where an agent stands in the registry. */
public enum AgentStatus {
  /** In service. */
  ACTIVE("active"),
  /** Halted for now. */
  PAUSED("paused"),
  /** Not in service. */
  INACTIVE("inactive"),
  /** Retired. */
  ARCHIVED("archived"),
  /** Broken. */
  ERROR("error");

  private static final Map<String, AgentStatus> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AgentStatus::wireName, Function.identity()));

  private final String wireName;

  AgentStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return wireName;
  }

  /** The constant of a wire name; empty when there is none. Exact match, case included. */
  public static Optional<AgentStatus> ofWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }

  /** Every wire name, in declaration order. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(AgentStatus::wireName).toList();
  }
}
