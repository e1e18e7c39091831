package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.span.Values;
import io.tracepost.domain.trace.TraceStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a span ended: governance first, transport last. Pure; safe from any thread.
 */
public final class StatusRules {
  private final FieldRules override;
  private final FieldRules failed;
  private final FieldRules guardrailDown;
  private final FieldRules guardrailSaid;
  private final Step[] steps;
  private final boolean asksForParent;

  /**
   * The evidence for one status.
   *
   * @param status the status
   * @param rules each of which is enough
   */
  record Step(TraceStatus status, List<Rule> rules) {}

  /**
   * A status and why.
   *
   * @param status the status
   * @param rule that gave it; null when nothing spoke against success, or only its failure
   * @param down whether it is a guardrail that could not do its work
   * @param given whether the sender set the status itself
   */
  public record Decision(TraceStatus status, @Nullable Rule rule, boolean down, boolean given) {}

  /**
   * What is asked, in order.
   *
   * @param override sources of a status that the sender sets
   * @param failed what tells a failure
   * @param guardrailDown what tells that a guardrail could not do its work
   * @param guardrailSaid what a guardrail says that did its work
   * @param steps the evidence, the gravest status first
   */
  StatusRules(
      FieldRules override,
      FieldRules failed,
      FieldRules guardrailDown,
      FieldRules guardrailSaid,
      List<Step> steps) {
    this.override = override;
    this.failed = failed;
    this.guardrailDown = guardrailDown;
    this.guardrailSaid = guardrailSaid;
    this.steps = steps.toArray(Step[]::new);
    this.asksForParent =
        steps.stream().flatMap(step -> step.rules().stream()).anyMatch(Rule::asksForParent);
  }

  boolean failed(Subject subject) {
    return failed.holding(subject) != null;
  }

  /** Whether the answer may depend on how the parent ended. */
  public boolean asksForParent() {
    return asksForParent;
  }

  /** How a span ended that stands for itself or whose parent did, or did not, fail. */
  public Decision of(Subject subject, boolean guardrail, boolean parentFailed) {
    Rule given = override.forText(subject);
    if (given != null) {
      Optional<TraceStatus> status =
          TraceStatus.ofWireName(String.valueOf(given.source().word(subject)));
      if (status.isPresent()) {
        return new Decision(status.get(), given, false, true);
      }
    }
    Rule down = guardrailDown.holding(subject);
    if (down != null) {
      return new Decision(TraceStatus.ERROR, down, true, false);
    }
    if (guardrail && subject.failed() && guardrailSaid.holding(subject) == null) {
      return new Decision(TraceStatus.ERROR, null, true, false);
    }
    subject.supposeParentFailed(parentFailed);
    for (Step step : steps) {
      Rule rule = first(step, subject);
      if (rule != null) {
        return new Decision(step.status, rule, false, false);
      }
    }
    return new Decision(
        subject.failed() ? TraceStatus.ERROR : TraceStatus.SUCCESS, null, false, false);
  }

  private static @Nullable Rule first(Step step, Subject subject) {
    for (Rule rule : step.rules) {
      if (rule.holds(subject) || (rule.layered() && holdsForFinding(rule, subject))) {
        return rule;
      }
    }
    return null;
  }

  private static boolean holdsForFinding(Rule rule, Subject subject) {
    if (!subject.view().hasFindings()) {
      return false;
    }
    for (Values finding : subject.view().findings()) {
      subject.layer(finding);
      boolean holds = rule.holds(subject);
      subject.layer(subject.view().attributes());
      if (holds) {
        return true;
      }
    }
    return false;
  }
}
