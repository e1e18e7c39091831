package io.tracepost.adapters.otlp.mapping;

import io.tracepost.application.telemetry.DropReason;
import io.tracepost.domain.trace.SpanType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What log records become. Pure; safe from any thread.
 *
 * @param producers who sent a record, by what the rule in front of the name holds of
 * @param types what a record becomes: the first that holds
 * @param auditBody keys of attributes that an audit record keeps
 */
public record LogRules(List<Producer> producers, List<Outcome> types, List<String> auditBody) {
  /** Copies the collections. */
  public LogRules {
    producers = List.copyOf(producers);
    types = List.copyOf(types);
    auditBody = List.copyOf(auditBody);
  }

  /**
   * A producer of log records.
   *
   * @param prefix of the full names of its events, without the dot
   * @param rule holds for its records that lack the prefix
   */
  public record Producer(String prefix, Rule rule) {}

  /**
   * What a record becomes.
   *
   * @param becomes what
   * @param rule that says so
   */
  public record Outcome(Becomes becomes, Rule rule) {}

  /** What a record can become. */
  public enum Becomes {
    /** The trace of a call of a model. */
    LLM(SpanType.LLM, null),
    /** The trace of a call of a tool. */
    TOOL(SpanType.TOOL, null),
    /** The trace of a finding; it inherits from the span it names. */
    CHAIN(SpanType.CHAIN, null),
    /** An audit record. */
    AUDIT(null, null),
    /** Nothing: another record tells the same. */
    SUPERSEDED(null, DropReason.SUPERSEDED),
    /** Nothing: it holds words only. */
    CONTENT_EVENT(null, DropReason.CONTENT_EVENT);

    private final @Nullable SpanType type;
    private final @Nullable DropReason drop;

    Becomes(@Nullable SpanType type, @Nullable DropReason drop) {
      this.type = type;
      this.drop = drop;
    }

    /** The kind of step of the trace; null when it becomes none. */
    public @Nullable SpanType type() {
      return type;
    }

    /** Why it becomes nothing; null when it becomes something. */
    public @Nullable DropReason drop() {
      return drop;
    }

    static Optional<Becomes> ofWireName(String name) {
      for (Becomes one : values()) {
        if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
          return Optional.of(one);
        }
      }
      return Optional.empty();
    }
  }

  /** What a record becomes; null when nothing is known of it. */
  public @Nullable Outcome of(Subject subject) {
    for (Outcome outcome : types) {
      if (outcome.rule.holds(subject)) {
        return outcome;
      }
    }
    return null;
  }
}
