package io.tracepost.adapters.otlp.trace;

import io.tracepost.adapters.otlp.content.Contents;
import io.tracepost.adapters.otlp.mapping.ErrorText;
import io.tracepost.adapters.otlp.mapping.Extension;
import io.tracepost.adapters.otlp.mapping.Field;
import io.tracepost.adapters.otlp.mapping.LogRules.Becomes;
import io.tracepost.adapters.otlp.mapping.LogRules.Outcome;
import io.tracepost.adapters.otlp.mapping.MappingTable;
import io.tracepost.adapters.otlp.mapping.RuleSet;
import io.tracepost.adapters.otlp.mapping.StatusRules;
import io.tracepost.adapters.otlp.mapping.StatusRules.Decision;
import io.tracepost.adapters.otlp.mapping.Subject;
import io.tracepost.adapters.otlp.mapping.TypeRules.Typed;
import io.tracepost.adapters.otlp.span.Extras;
import io.tracepost.adapters.otlp.span.SpanView;
import io.tracepost.adapters.otlp.span.SpanView.Figure;
import io.tracepost.adapters.otlp.span.SpanView.Part;
import io.tracepost.application.telemetry.DropReason;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.ModelUsage;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.TraceStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at one span through the table. Not thread-safe: one for each reader. */
public final class Drafting {
  private static final int MOST_KEPT = 128;

  private final MappingTable table;
  private final MappingChoices choices;
  private final Subject subject;
  private final SpanView view;
  private final Contents contents;
  private final Moments moments = new Moments();

  /** Looks through a view. */
  public Drafting(MappingTable table, MappingChoices choices, SpanView view) {
    this.table = table;
    this.choices = choices;
    this.view = view;
    this.subject = new Subject(table.spans(), view);
    this.contents = new Contents(choices.contentKey());
  }

  /** What rules are asked about. */
  public Subject subject() {
    return subject;
  }

  /** The draft of the span that the view has now. */
  public Draft span(OrganizationId organization, Instant received) {
    RuleSet rules = table.spans();
    subject.begin(rules, organization.value());
    Draft draft = new Draft(SpanKey.of(organization, view));
    draft.recordId = draft.key.recordId();
    draft.parent = view.number(Figure.PARENT);
    draft.parentRecordId = parentRecordId(draft);
    draft.inherits = true;
    draft.failed = subject.failed();
    people(draft, rules);
    draft.servesMcp = table.twins().served().holding(subject) != null;
    draft.callsMcp = table.twins().made().holding(subject) != null;
    Typed typed = table.types().of(subject);
    if (typed == null && !choices.keepAll()) {
      draft.drop = DropReason.NON_AGENT;
      return draft;
    }
    draft.type = typed == null ? SpanType.CHAIN : typed.type();
    draft.guardrail = typed != null && typed.guardrail();
    times(draft, received);
    outcome(draft, rules);
    draft.name = name(draft, rules);
    draft.usage = usage(draft, rules);
    draft.environment = Plain.text(rules.field(Field.ENVIRONMENT).text(subject));
    draft.extensions.put("otel_trace_id", draft.key.traceId());
    draft.extensions.put("otel_span_id", draft.key.spanId());
    if (view.number(Figure.START) != 0) {
      draft.extensions.put("start_time", moments.text(view.number(Figure.START)));
    }
    further(draft, rules, organization);
    return draft;
  }

  /**
   * The draft of the log record that the view has now.
   *
   * @param becomes what the table makes of it
   * @param ids under which it is kept
   */
  Draft record(OrganizationId organization, Outcome becomes, RecordIds ids, long nanos) {
    RuleSet rules = table.records();
    Draft draft = new Draft(SpanKey.of(organization, view));
    draft.recordId = ids.traceId();
    boolean named = view.number(Figure.SPAN) != 0;
    draft.parent = named ? view.number(Figure.SPAN) : 0;
    draft.parentRecordId = named ? draft.key.recordId() : null;
    draft.inherits = becomes.becomes() == Becomes.CHAIN;
    draft.type = becomes.becomes().type();
    draft.failed = subject.failed();
    people(draft, rules);
    draft.time = Moments.instant(nanos);
    BigDecimal duration = rules.field(Field.DURATION_MS).amount(subject);
    draft.durationMs = duration;
    outcome(draft, rules);
    draft.name = name(draft, rules);
    draft.usage = usage(draft, rules);
    draft.keepsUsage = true;
    draft.environment = Plain.text(rules.field(Field.ENVIRONMENT).text(subject));
    if (hasTrace()) {
      draft.extensions.put("otel_trace_id", draft.key.traceId());
    }
    if (named) {
      draft.extensions.put("otel_span_id", draft.key.spanId());
    }
    if (duration != null) {
      draft.extensions.put(
          "start_time", moments.text(nanos - duration.movePointRight(6).longValue()));
    }
    further(draft, rules, organization);
    return draft;
  }

  boolean hasTrace() {
    return (view.number(Figure.TRACE_HIGH) | view.number(Figure.TRACE_LOW)) != 0;
  }

  private @Nullable String parentRecordId(Draft draft) {
    if (draft.parent != 0) {
      return draft.key.sibling(draft.parent).recordId();
    }
    return view.number(Figure.LINKED_SPAN) == 0
        ? null
        : new SpanKey(
                draft.key.organization(),
                view.number(Figure.LINKED_HIGH),
                view.number(Figure.LINKED_LOW),
                view.number(Figure.LINKED_SPAN))
            .recordId();
  }

  private void people(Draft draft, RuleSet rules) {
    draft.agentName = Plain.text(rules.field(Field.AGENT_NAME).text(subject));
    draft.agentId = agentId(rules, draft.agentName);
    draft.agentFallback = Plain.id(rules.field(Field.AGENT_FALLBACK).text(subject));
    draft.sessionId = Plain.id(rules.field(Field.SESSION_ID).text(subject));
    draft.userId = Plain.id(rules.field(Field.USER_ID).text(subject));
  }

  /** The agent a span or log record is of, as it says itself; null when it does not. */
  @Nullable String agentId(RuleSet rules, @Nullable String name) {
    String id = Plain.id(rules.field(Field.AGENT_ID).text(subject));
    id = id != null ? id : Plain.id(name);
    return id != null ? id : Plain.id(rules.field(Field.AGENT_STEP).text(subject));
  }

  private void times(Draft draft, Instant received) {
    long start = view.number(Figure.START);
    long end = view.number(Figure.END);
    if (end != 0 || start != 0) {
      draft.time = Moments.instant(end != 0 ? end : start);
    } else {
      draft.time = received;
    }
    if (start != 0 && end != 0) {
      draft.durationMs = Moments.millis(start, end);
    }
  }

  private void outcome(Draft draft, RuleSet rules) {
    StatusRules status = rules.status();
    draft.ifFine = status.of(subject, draft.guardrail, false);
    draft.ifFailed =
        status.asksForParent() && draft.parent != 0
            ? status.of(subject, draft.guardrail, true)
            : draft.ifFine;
    ErrorText words = subject.error();
    draft.errorMessage = words == null ? null : Plain.text(words.shown());
    if (draft.failed) {
      draft.errorType = Plain.text(rules.field(Field.ERROR_TYPE).text(subject));
      if (draft.errorType == null) {
        draft.errorType =
            words != null && words.type() != null ? ErrorText.lastSegment(words.type()) : "_OTHER";
      }
    }
  }

  private @Nullable String name(Draft draft, RuleSet rules) {
    SpanType type = draft.type;
    String found = null;
    if (type == SpanType.TOOL) {
      found = Plain.text(rules.field(Field.TOOL_NAME).text(subject));
      draft.namedByTarget = found == null && draft.guardrail;
    } else if (type == SpanType.AGENT) {
      found = draft.agentName;
    } else if (type == SpanType.RETRIEVAL) {
      found = Plain.text(rules.field(Field.RETRIEVAL_NAME).text(subject));
    } else if (type == SpanType.CHAIN) {
      found = Plain.text(rules.field(Field.CHAIN_NAME).text(subject));
    }
    return found != null ? found : Plain.text(view.text(Part.NAME));
  }

  private ModelUsage usage(Draft draft, RuleSet rules) {
    String model = Plain.text(rules.field(Field.MODEL).text(subject));
    Long prompt = rules.field(Field.PROMPT_TOKENS).count(subject);
    Long completion = rules.field(Field.COMPLETION_TOKENS).count(subject);
    Long total = rules.field(Field.TOTAL_TOKENS).count(subject);
    BigDecimal cost = rules.field(Field.COST_USD).amount(subject);
    if (cost == null && draft.type == SpanType.LLM) {
      cost = choices.prices().estimate(model, prompt, completion);
      if (cost != null) {
        draft.extensions.put("cost_source", "estimated");
      }
    }
    draft.keepsUsage = draft.type == SpanType.LLM;
    return new ModelUsage(model, prompt, completion, total, cost);
  }

  private void further(Draft draft, RuleSet rules, OrganizationId organization) {
    Map<String, Object> found = draft.extensions;
    for (Extension extension : rules.extensions()) {
      Object value = extension.value(subject);
      if (value != null) {
        found.put(extension.name(), value instanceof String text ? Plain.cut(text) : value);
      }
    }
    if (!subject.finishReasons().isEmpty()) {
      found.put("finish_reason", String.join(",", subject.finishReasons()));
    }
    Decision decision = draft.ifFine;
    if (decision.down()) {
      found.put("enforcement_unavailable", true);
    }
    Extras extras = view.extras();
    for (int i = 0; i < extras.count() && found.size() < MOST_KEPT; i++) {
      String name = extras.fact(i).keptAs();
      Object value = name == null ? null : extras.values().scalar(i);
      if (name != null && value != null) {
        found.putIfAbsent(name, value instanceof String text ? Plain.cut(text) : value);
      }
    }
    contents.put(choices.content(organization), organization, extras, found);
  }

  /** What this span says of its parent. */
  static Promotion promotion(Draft draft) {
    if (!draft.guardrail || draft.parent == 0 || draft.ifFine.down()) {
      return Promotion.NONE;
    }
    return new Promotion(governance(draft.ifFailed), governance(draft.ifFine));
  }

  private static @Nullable TraceStatus governance(Decision decision) {
    TraceStatus status = decision.status();
    return status == TraceStatus.POLICY_BLOCKED || status == TraceStatus.FLAGGED_FOR_REVIEW
        ? status
        : null;
  }
}
