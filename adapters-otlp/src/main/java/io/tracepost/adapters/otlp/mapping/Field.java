package io.tracepost.adapters.otlp.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields the table fills. What is not here is made of the span itself: ids, times, status. */
public enum Field {
  /** The agent's own id. */
  AGENT_ID,
  /** The agent's own name. */
  AGENT_NAME,
  /** The step of an agent that names no agent: its id when nothing else is. */
  AGENT_STEP,
  /** The agent's id when neither the span nor an ancestor names one. */
  AGENT_FALLBACK,
  /** The model. */
  MODEL,
  /** Tokens sent. */
  PROMPT_TOKENS,
  /** Tokens received. */
  COMPLETION_TOKENS,
  /** Both. */
  TOTAL_TOKENS,
  /** US dollars. */
  COST_USD,
  /** Milliseconds; of log records, which have no beginning. */
  DURATION_MS,
  /** Where it ran. */
  ENVIRONMENT,
  /** The session. */
  SESSION_ID,
  /** The end user. */
  USER_ID,
  /** The class of a failure. */
  ERROR_TYPE,
  /** The words of a failure. */
  ERROR_MESSAGE,
  /** Why the model stopped. */
  FINISH_REASON,
  /** The tool of a span of the type tool. */
  TOOL_NAME,
  /** The source of a span of the type retrieval. */
  RETRIEVAL_NAME,
  /** The name of a span of the type chain. */
  CHAIN_NAME,
  /** What sent it. */
  SERVICE,
  /** The event a log record tells, where its own field does not say. */
  EVENT_NAME,
  /** The number of a log record in its session. */
  EVENT_SEQUENCE,
  /** The call a log record is about. */
  CALL_ID;

  /** The name in the table, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Field> ofWireName(String name) {
    return Arrays.stream(values()).filter(field -> field.wireName().equals(name)).findFirst();
  }

  static List<String> wireNames() {
    return Arrays.stream(values()).map(Field::wireName).toList();
  }
}
