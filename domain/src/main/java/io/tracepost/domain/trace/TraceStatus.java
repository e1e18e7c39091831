package io.tracepost.domain.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a step of an agent ended. Governance outcomes are statuses of their own, never folded into errors. */
public enum TraceStatus {
  /** It did what it was asked to. */
  SUCCESS("success"),
  /** It failed. */
  ERROR("error"),
  /** It took too long. */
  TIMEOUT("timeout"),
  /** A policy forbade it. */
  POLICY_BLOCKED("policy_blocked"),
  /** A budget or rate was used up. */
  LIMIT_EXCEEDED("limit_exceeded"),
  /** It went through, and a person should look at it. */
  FLAGGED_FOR_REVIEW("flagged_for_review");

  private static final Map<String, TraceStatus> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(TraceStatus::wireName, Function.identity()));

  private final String wireName;

  TraceStatus(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return wireName;
  }

  /** The constant of a wire name; empty when there is none. Exact match, case included. */
  public static Optional<TraceStatus> ofWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }

  /** Every wire name, in declaration order. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(TraceStatus::wireName).toList();
  }
}
