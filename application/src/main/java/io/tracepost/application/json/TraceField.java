package io.tracepost.application.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of a trace in the order in which they are written; the names of the wire. */
public enum TraceField {
  /** Unique id. */
  TRACE_ID(0),
  /** The trace that caused it. */
  PARENT_TRACE_ID(1),
  /** Tenant. */
  ORGANIZATION_ID(2),
  /** Business id of the agent. */
  AGENT_ID(3),
  /** Internal id of the agent. */
  AGENT_UUID(4),
  /** How it ended. */
  STATUS(5),
  /** Language model. */
  MODEL(6),
  /** Tokens sent. */
  PROMPT_TOKENS(7),
  /** Tokens received. */
  COMPLETION_TOKENS(8),
  /** Both. */
  TOTAL_TOKENS(9),
  /** US dollars. */
  COST_USD(10),
  /** Milliseconds. */
  DURATION_MS(11),
  /** Where it ran. */
  ENVIRONMENT(12),
  /** Kind of step. */
  SPAN_TYPE(13),
  /** Name of the step. */
  SPAN_NAME(14),
  /** Class of the error. */
  ERROR_TYPE(15),
  /** Words of the error. */
  ERROR_MESSAGE(16),
  /** End-user session. */
  SESSION_ID(17),
  /** End user. */
  USER_ID(18),
  /** Display name of the agent. */
  AGENT_NAME(19),
  /** Governance tier. */
  AUTONOMY_LEVEL(20),
  /** Where the agent stands in the registry. */
  AGENT_STATUS(21),
  /** Bound to an external identity provider. */
  IDP_BOUND(22),
  /** Further scalars. */
  ATTRIBUTES(23),
  /** Event time: read from a request, kept beside the event and never written into it. */
  TIMESTAMP(24);

  private static final List<String> WIRE_NAMES =
      Arrays.stream(values()).map(TraceField::wireName).toList();

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final int place;

  @SuppressWarnings("ImmutableEnumChecker") // seen in this package alone, where nobody writes to it
  private final byte[] prefix;

  TraceField(int place) {
    this.place = place;
    String before = place == 0 ? "{" : ",";
    prefix = (before + '"' + wireName + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** The name on the wire. */
  public String wireName() {
    return wireName;
  }

  /** Its place in the order, from 0. */
  public int place() {
    return place;
  }

  /** What stands before its value: a brace or a comma, the name in quotes, a colon. */
  byte[] prefix() {
    return prefix;
  }

  /** Every wire name, in order. */
  public static List<String> wireNames() {
    return WIRE_NAMES;
  }

  /** The field of a wire name; empty when there is none. */
  public static Optional<TraceField> ofWireName(String name) {
    int index = WIRE_NAMES.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(values()[index]);
  }
}
