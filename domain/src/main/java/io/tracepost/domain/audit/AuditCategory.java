package io.tracepost.domain.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an audit record is about. Derived at intake, never sent by the client. */
public enum AuditCategory {
  /** Policy decisions, denials and acts of administration. */
  GOVERNANCE("governance"),
  /** Acts of the kernel itself. */
  SYSTEM("system"),
  /** Verdicts of reviewers. */
  AITL("aitl"),
  /** Outcomes of adapter invocations. */
  DISPATCH("dispatch"),
  /** None of these; kept, exported only when asked for. */
  OTHER("other");

  private static final Map<String, AuditCategory> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AuditCategory::wireName, Function.identity()));

  private final String wireName;

  AuditCategory(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return wireName;
  }

  /** The constant of a wire name; empty when there is none. Exact match, case included. */
  public static Optional<AuditCategory> ofWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }

  /** Every wire name, in declaration order. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(AuditCategory::wireName).toList();
  }
}
