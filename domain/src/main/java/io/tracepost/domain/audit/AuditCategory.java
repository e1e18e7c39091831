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

  private static final String SYSTEM_ACTOR = "did:sync:system:";

  private static final Map<String, AuditCategory> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AuditCategory::wireName, Function.identity()));

  private final String wireName;

  AuditCategory(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The category of a record: the first that fits, in the order in which they are declared.
   *
   * @param actor who acted
   * @param act what kind of act
   * @param verdict whether the body has a {@code verdict}
   * @param topic the body's {@code topic}; empty without one
   */
  public static AuditCategory of(String actor, String act, boolean verdict, String topic) {
    if (actor.equals(AuditRecord.BY_GOVERNANCE) || actor.equals(AuditRecord.BY_AUTH)) {
      return GOVERNANCE;
    }
    if (actor.startsWith(SYSTEM_ACTOR)) {
      return SYSTEM;
    }
    if (act.equals(AuditRecord.KNOW) && verdict) {
      return AITL;
    }
    return act.equals(AuditRecord.KNOW) && topic.equals("dispatch_complete") ? DISPATCH : OTHER;
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
