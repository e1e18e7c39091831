package io.tracepost.adapters.otlp.trace;

import io.tracepost.adapters.otlp.mapping.Field;
import io.tracepost.adapters.otlp.mapping.LogRules;
import io.tracepost.adapters.otlp.mapping.LogRules.Becomes;
import io.tracepost.adapters.otlp.mapping.LogRules.Outcome;
import io.tracepost.adapters.otlp.mapping.LogRules.Producer;
import io.tracepost.adapters.otlp.mapping.MappingTable;
import io.tracepost.adapters.otlp.mapping.RuleSet;
import io.tracepost.adapters.otlp.mapping.Subject;
import io.tracepost.adapters.otlp.span.KeyFact;
import io.tracepost.adapters.otlp.span.SpanView;
import io.tracepost.adapters.otlp.span.SpanView.Figure;
import io.tracepost.adapters.otlp.span.SpanView.Part;
import io.tracepost.adapters.otlp.span.Values;
import io.tracepost.application.telemetry.DropReason;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at one log record through the table. Not thread-safe: one for each reader. */
public final class LogDrafting {
  private static final String ACTOR = "did:sync:system:otlp";
  private static final long NANOS_A_MILLI = 1_000_000;

  private final MappingTable table;
  private final Drafting drafting;
  private final Subject subject;
  private final SpanView view;

  /**
   * What a log record becomes: exactly one of the three is there.
   *
   * @param name full name of its event
   * @param trace the draft of a trace
   * @param record an audit record
   * @param drop why it becomes nothing
   */
  public record Made(
      String name,
      @Nullable Draft trace,
      @Nullable AuditRecord record,
      @Nullable DropReason drop) {}

  /** Looks through the view of a drafting. */
  public LogDrafting(MappingTable table, Drafting drafting) {
    this.table = table;
    this.drafting = drafting;
    this.subject = drafting.subject();
    this.view = subject.view();
  }

  /** What the log record that the view has now becomes. */
  public Made make(OrganizationId organization, Instant received) {
    RuleSet rules = table.records();
    subject.begin(rules, organization.value());
    String name = fullName(rules);
    view.rename(name);
    subject.begin(rules, organization.value());
    Outcome outcome = table.logs().of(subject);
    if (outcome == null) {
      return new Made(name, null, null, DropReason.UNKNOWN_EVENT);
    }
    if (outcome.becomes().drop() != null) {
      return new Made(name, null, null, outcome.becomes().drop());
    }
    long sent = view.number(Figure.END) != 0 ? view.number(Figure.END) : view.number(Figure.START);
    long nanos = sent != 0 ? sent : received.getEpochSecond() * 1_000_000_000L + received.getNano();
    RecordIds ids = ids(rules, name, sent, outcome.becomes() == Becomes.AUDIT);
    return outcome.becomes() == Becomes.AUDIT
        ? new Made(name, null, audit(rules, name, ids, nanos), null)
        : new Made(name, drafting.record(organization, outcome, ids, nanos), null, null);
  }

  private String fullName(RuleSet rules) {
    String name = view.text(Part.NAME);
    String body = view.text(Part.BODY);
    name = name != null ? name : rules.field(Field.EVENT_NAME).text(subject);
    name = name != null ? name : body;
    if (name == null) {
      return "";
    }
    LogRules logs = table.logs();
    for (Producer producer : logs.producers()) {
      String prefix = producer.prefix() + ".";
      if (name.startsWith(prefix)) {
        return name;
      }
      if ((body != null && body.startsWith(prefix)) || producer.rule().holds(subject)) {
        return prefix + name;
      }
    }
    return name;
  }

  private RecordIds ids(RuleSet rules, String name, long nanos, boolean audit) {
    return RecordIds.of(
        drafting.hasTrace()
            ? SpanKey.hex(view.number(Figure.TRACE_HIGH), view.number(Figure.TRACE_LOW))
            : "",
        text(rules, Field.SERVICE),
        name,
        nanos,
        text(rules, Field.SESSION_ID),
        text(rules, Field.EVENT_SEQUENCE),
        audit ? "" : text(rules, Field.CALL_ID));
  }

  private String text(RuleSet rules, Field field) {
    String text = rules.field(field).text(subject);
    return text == null ? "" : text;
  }

  private AuditRecord audit(RuleSet rules, String name, RecordIds ids, long nanos) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", Plain.cut(name));
    put(body, "agent_id", agent(rules));
    put(body, "session_id", Plain.id(rules.field(Field.SESSION_ID).text(subject)));
    put(body, "user_id", Plain.id(rules.field(Field.USER_ID).text(subject)));
    Values values = view.attributes();
    for (String key : table.logs().auditBody()) {
      KeyFact fact = table.fact(key);
      Object value = fact.slot() < 0 ? null : values.scalar(fact.slot());
      put(body, key, value instanceof String text ? Plain.cut(text) : value);
    }
    Long sequence = rules.field(Field.EVENT_SEQUENCE).count(subject);
    return new AuditRecord(
        ids.record(),
        AuditRecord.KNOW,
        ACTOR,
        "th_" + ids.session(),
        sequence != null ? sequence : Long.divideUnsigned(nanos, NANOS_A_MILLI),
        Moments.instant(nanos),
        body);
  }

  private @Nullable String agent(RuleSet rules) {
    String id = drafting.agentId(rules, rules.field(Field.AGENT_NAME).text(subject));
    return id != null ? id : Plain.id(rules.field(Field.AGENT_FALLBACK).text(subject));
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
