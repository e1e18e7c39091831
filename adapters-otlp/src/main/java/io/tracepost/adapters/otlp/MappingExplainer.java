package io.tracepost.adapters.otlp;

import io.tracepost.adapters.otlp.Outcomes.Outcome;
import io.tracepost.adapters.otlp.mapping.Extension;
import io.tracepost.adapters.otlp.mapping.Field;
import io.tracepost.adapters.otlp.mapping.LogRules;
import io.tracepost.adapters.otlp.mapping.MappingTable;
import io.tracepost.adapters.otlp.mapping.Rule;
import io.tracepost.adapters.otlp.mapping.RuleSet;
import io.tracepost.adapters.otlp.mapping.StatusRules.Decision;
import io.tracepost.adapters.otlp.mapping.Subject;
import io.tracepost.adapters.otlp.mapping.TypeRules.Typed;
import io.tracepost.adapters.otlp.span.SpanView;
import io.tracepost.adapters.otlp.trace.Drafting;
import io.tracepost.adapters.otlp.trace.LogDrafting;
import io.tracepost.adapters.otlp.trace.MappingChoices;
import io.tracepost.adapters.otlp.trace.TraceMemory;
import io.tracepost.adapters.otlp.wire.BodyReader;
import io.tracepost.adapters.otlp.wire.BodyReader.Visitor;
import io.tracepost.adapters.otlp.wire.JsonBody;
import io.tracepost.adapters.otlp.wire.ProtobufBytes;
import io.tracepost.application.telemetry.TelemetryBody;
import io.tracepost.application.telemetry.TelemetryForm;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which line of the table filled which field of each span of a body, and why its status is what
 * it is. Asks the same rules that intake asks. Not thread-safe.
 */
public final class MappingExplainer {
  private static final Set<Field> COUNTS =
      EnumSet.of(Field.PROMPT_TOKENS, Field.COMPLETION_TOKENS, Field.TOTAL_TOKENS);
  private static final Set<Field> AMOUNTS = EnumSet.of(Field.COST_USD, Field.DURATION_MS);
  private static final String NOTHING_ELSE = "nothing speaks against it";

  private final MappingTable table;

  /** Explains by a table. */
  public MappingExplainer(MappingTable table) {
    this.table = table;
  }

  /**
   * A field and what filled it.
   *
   * @param field its name
   * @param value that the line found
   * @param rule the line as it is written
   * @param line where it stands in its file
   */
  public record Filled(String field, String value, String rule, int line) {}

  /**
   * What one span or log record came to, and why.
   *
   * @param outcome what it came to
   * @param type why it is of its type; empty when nothing says so
   * @param status why its status is what it is
   * @param filled every field that the span fills itself
   */
  public record Explained(Outcome outcome, String type, String status, List<Filled> filled) {
    /** Copies the list. */
    public Explained {
      filled = List.copyOf(filled);
    }
  }

  /**
   * Explains a body.
   *
   * @throws UnreadableTelemetryException when it cannot be read
   */
  public List<Explained> explain(OrganizationId organization, TelemetryBody body, Instant received)
      throws UnreadableTelemetryException {
    OtlpReader reader =
        new OtlpReader(table, MappingChoices.usual(), new TraceMemory(TraceMemory.USUAL_SPANS));
    Outcomes outcomes = reader.read(organization, body, received);
    byte[] bytes = body.bytes();
    int length = body.length();
    if (body.form() == TelemetryForm.JSON && length > 0) {
      ProtobufBytes anew = JsonBody.toProtobuf(body.signal(), bytes, length);
      bytes = anew.array();
      length = anew.length();
    }
    Explaining explaining = new Explaining(organization, received, body.signal(), outcomes);
    new BodyReader(table, explaining.view).read(body.signal(), bytes, length, explaining);
    return explaining.explained;
  }

  /** Looks at each span as intake looked at it. */
  private final class Explaining implements Visitor {
    private final OrganizationId organization;
    private final Instant received;
    private final TelemetrySignal signal;
    private final Outcomes outcomes;
    private final SpanView view = new SpanView(table.slots());
    private final Drafting drafting = new Drafting(table, MappingChoices.usual(), view);
    private final LogDrafting logDrafting = new LogDrafting(table, drafting);
    private final Subject subject = drafting.subject();
    private final List<Explained> explained = new ArrayList<>();

    Explaining(
        OrganizationId organization, Instant received, TelemetrySignal signal, Outcomes outcomes) {
      this.organization = organization;
      this.received = received;
      this.signal = signal;
      this.outcomes = outcomes;
    }

    @Override
    public void shown() {
      Outcome outcome = outcomes.each().get(explained.size());
      boolean guardrail = false;
      String type = "";
      if (signal == TelemetrySignal.TRACES) {
        subject.begin(table.spans(), organization.value());
        Typed typed = table.types().of(subject);
        guardrail = typed != null && typed.guardrail();
        type = typed == null ? "" : told(typed.rule());
      } else {
        logDrafting.make(organization, received);
        LogRules.Outcome becomes = table.logs().of(subject);
        type = becomes == null ? "" : told(becomes.rule());
      }
      RuleSet rules = signal == TelemetrySignal.TRACES ? table.spans() : table.records();
      explained.add(new Explained(outcome, type, status(rules, guardrail, outcome), filled(rules)));
    }

    @Override
    public void refused(String why) {
      Outcome outcome = outcomes.each().get(explained.size());
      explained.add(new Explained(outcome, "", why, List.of()));
    }

    private String status(RuleSet rules, boolean guardrail, Outcome outcome) {
      if (outcome.trace() == null) {
        return "";
      }
      Decision own = rules.status().of(subject, guardrail, false);
      if (own.status() != outcome.trace().status()) {
        Decision other = rules.status().of(subject, guardrail, true);
        return other.status() == outcome.trace().status()
            ? told(other.rule()) + ", for its parent failed"
            : "a guardrail below it says so";
      }
      if (own.rule() != null) {
        return told(own.rule());
      }
      if (own.down()) {
        return "the guardrail failed and said nothing";
      }
      return subject.failed() ? "it failed, and nothing says how" : NOTHING_ELSE;
    }

    private List<Filled> filled(RuleSet rules) {
      List<Filled> filled = new ArrayList<>();
      for (Field field : Field.values()) {
        Rule rule =
            COUNTS.contains(field)
                ? rules.field(field).forCount(subject)
                : AMOUNTS.contains(field)
                    ? rules.field(field).forAmount(subject)
                    : rules.field(field).forTexts(subject);
        add(filled, field.wireName(), rule);
      }
      for (Extension extension : rules.extensions()) {
        add(filled, extension.name(), extension.rule(subject));
      }
      return filled;
    }

    private void add(List<Filled> filled, String name, @Nullable Rule rule) {
      if (rule != null) {
        String value = String.join(",", rule.source().texts(subject));
        filled.add(new Filled(name, value, rule.text(), rule.line()));
      }
    }
  }

  private static String told(@Nullable Rule rule) {
    return rule == null ? NOTHING_ELSE : rule.text() + " (line " + rule.line() + ")";
  }
}
