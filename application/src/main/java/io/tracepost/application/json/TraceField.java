package io.tracepost.application.json;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of a trace in the order in which they are written; the names of the wire. */
public enum TraceField {
  /** Unique id. */
  TRACE_ID,
  /** The trace that caused it. */
  PARENT_TRACE_ID,
  /** Tenant. */
  ORGANIZATION_ID,
  /** Business id of the agent. */
  AGENT_ID,
  /** Internal id of the agent. */
  AGENT_UUID,
  /** How it ended. */
  STATUS,
  /** Language model. */
  MODEL,
  /** Tokens sent. */
  PROMPT_TOKENS,
  /** Tokens received. */
  COMPLETION_TOKENS,
  /** Both. */
  TOTAL_TOKENS,
  /** US dollars. */
  COST_USD,
  /** Milliseconds. */
  DURATION_MS,
  /** Where it ran. */
  ENVIRONMENT,
  /** Kind of step. */
  SPAN_TYPE,
  /** Name of the step. */
  SPAN_NAME,
  /** Class of the error. */
  ERROR_TYPE,
  /** Words of the error. */
  ERROR_MESSAGE,
  /** End-user session. */
  SESSION_ID,
  /** End user. */
  USER_ID,
  /** Display name of the agent. */
  AGENT_NAME,
  /** Governance tier. */
  AUTONOMY_LEVEL,
  /** Where the agent stands in the registry. */
  AGENT_STATUS,
  /** Bound to an external identity provider. */
  IDP_BOUND,
  /** Further scalars. */
  ATTRIBUTES,
  /** Event time: read from a request, kept beside the event and never written into it. */
  TIMESTAMP;

  private static final List<String> WIRE_NAMES =
      Arrays.stream(values()).map(TraceField::wireName).toList();

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name on the wire. */
  public String wireName() {
    return wireName;
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
