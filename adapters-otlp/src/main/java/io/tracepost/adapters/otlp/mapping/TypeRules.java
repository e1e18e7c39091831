package io.tracepost.adapters.otlp.mapping;

import io.tracepost.domain.trace.SpanType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What kind of step a span is. The first marker that is known decides; but a guardrail on a tool's
 * own span leaves it a tool. Pure; safe from any thread.
 */
public final class TypeRules {
  private final Marker[] markers;
  private final FieldRules toolTargets;

  /** What a marker says. */
  public enum Verdict {
    /** A call of a model. */
    LLM(SpanType.LLM),
    /** A call of a tool. */
    TOOL(SpanType.TOOL),
    /** A run of an agent. */
    AGENT(SpanType.AGENT),
    /** A search. */
    RETRIEVAL(SpanType.RETRIEVAL),
    /** Another step. */
    CHAIN(SpanType.CHAIN),
    /** A guardrail: a step, or the call of the tool it watches. */
    GUARDRAIL(SpanType.CHAIN);

    private final SpanType type;

    Verdict(SpanType type) {
      this.type = type;
    }

    static Optional<Verdict> ofWireName(String name) {
      if (name.equals("guardrail")) {
        return Optional.of(GUARDRAIL);
      }
      return SpanType.ofWireName(name).map(type -> Verdict.valueOf(type.name()));
    }
  }

  /**
   * A rule that tells a type.
   *
   * @param rule holds when it does
   * @param verdict what it says
   */
  record Marker(Rule rule, Verdict verdict) {}

  /**
   * What a span is.
   *
   * @param type kind of step
   * @param guardrail whether it is a guardrail's own span
   * @param rule that says so
   */
  public record Typed(SpanType type, boolean guardrail, Rule rule) {}

  TypeRules(List<Marker> markers, FieldRules toolTargets) {
    this.markers = markers.toArray(Marker[]::new);
    this.toolTargets = toolTargets;
  }

  /** What a span is; null when nothing says that it is about an agent. */
  public @Nullable Typed of(Subject subject) {
    @Nullable Typed guardrail = null;
    for (Marker marker : markers) {
      if ((guardrail == null || marker.verdict == Verdict.TOOL) && marker.rule.holds(subject)) {
        if (marker.verdict != Verdict.GUARDRAIL) {
          return new Typed(marker.verdict.type, false, marker.rule);
        }
        guardrail = new Typed(SpanType.CHAIN, true, marker.rule);
      }
    }
    if (guardrail == null) {
      return null;
    }
    Rule target = toolTargets.holding(subject);
    return target == null ? guardrail : new Typed(SpanType.TOOL, true, target);
  }
}
