package io.tracepost.domain.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What kind of step a trace describes. */
public enum SpanType {
  /** A call of a language model. */
  LLM("llm"),
  /** A call of a tool. */
  TOOL("tool"),
  /** A run of an agent. */
  AGENT("agent"),
  /** A search in a knowledge source. */
  RETRIEVAL("retrieval"),
  /** Any other step that holds steps. */
  CHAIN("chain");

  private static final Map<String, SpanType> BY_WIRE_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(SpanType::wireName, Function.identity()));

  private final String wireName;

  SpanType(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return wireName;
  }

  /** The constant of a wire name; empty when there is none. Exact match, case included. */
  public static Optional<SpanType> ofWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }

  /** Every wire name, in declaration order. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(SpanType::wireName).toList();
  }
}
