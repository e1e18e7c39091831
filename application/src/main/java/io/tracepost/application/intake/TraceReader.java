package io.tracepost.application.intake;

import io.tracepost.application.json.TraceField;
import io.tracepost.domain.naming.NearestName;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.Attribution;
import io.tracepost.domain.trace.AutonomyLevel;
import io.tracepost.domain.trace.Failure;
import io.tracepost.domain.trace.ModelUsage;
import io.tracepost.domain.trace.Span;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.Trace;
import io.tracepost.domain.trace.TraceStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Reads one trace from a parser. A field at fault does not stop it: it reads on to the object's end,
 * so that the next event can be read, and tells the first fault. A null is an absent field. Used for
 * one event after the other; not thread-safe.
 */
final class TraceReader {
  /** The names of every field, as a parser matches them. */
  static final PropertyNameMatcher NAMES = names();

  private static final TraceField[] FIELDS = TraceField.values();

  private static final Choices STATUSES =
      new Choices(TraceStatus::ofWireName, TraceStatus.wireNames());
  private static final Choices SPAN_TYPES = new Choices(SpanType::ofWireName, SpanType.wireNames());
  private static final Choices AUTONOMY_LEVELS =
      new Choices(AutonomyLevel::ofWireName, AutonomyLevel.wireNames());
  private static final Choices AGENT_STATUSES =
      new Choices(AgentStatus::ofWireName, AgentStatus.wireNames());

  private final PropertyNameMatcher names;
  private final TraceRules rules;
  private final ScalarReader scalars = new ScalarReader();
  private final AttributesReader attributes = new AttributesReader(scalars);
  private final @Nullable Object[] values = new @Nullable Object[FIELDS.length];
  private int seen;
  private @Nullable Complaint complaint;

  TraceReader(PropertyNameMatcher names, TraceRules rules) {
    this.names = names;
    this.rules = rules;
  }

  /**
   * Reads the object the parser stands at the beginning of, and leaves the parser at its end.
   *
   * @param defaultTime for a trace that names none
   * @return the trace, or null when it is at fault: ask {@link #complaint}
   */
  @Nullable Trace read(JsonParser parser, OrganizationId organization, Instant defaultTime) {
    Arrays.fill(values, null);
    seen = 0;
    complaint = null;
    while (true) {
      int match = parser.nextNameMatch(names);
      if (match >= 0) {
        field(parser, FIELDS[match], organization);
      } else if (match == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
        String name = parser.currentName();
        String hint = NearestName.hint(name, TraceField.wireNames());
        complain(Complaint.plain(name), "is no field of a trace" + hint);
        parser.nextToken();
        parser.skipChildren();
      } else {
        break;
      }
    }
    return complaint == null ? trace(defaultTime) : null;
  }

  /** What was wrong with the last trace. */
  Complaint complaint() {
    return complaint == null ? new Complaint("", "is sound") : complaint;
  }

  private void field(JsonParser parser, TraceField field, OrganizationId organization) {
    JsonToken token = parser.nextToken();
    int bit = 1 << field.place();
    if ((seen & bit) != 0) {
      complain(field.wireName(), "stands twice in the object; give it once");
      parser.skipChildren();
      return;
    }
    seen |= bit;
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    String wrong =
        switch (field) {
          case PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS -> scalars.whole(parser, token);
          case COST_USD, DURATION_MS -> scalars.decimal(parser, token);
          case IDP_BOUND -> scalars.truth(parser, token);
          case TIMESTAMP -> scalars.time(parser, token);
          case STATUS -> scalars.oneOf(parser, token, STATUSES);
          case SPAN_TYPE -> scalars.oneOf(parser, token, SPAN_TYPES);
          case AUTONOMY_LEVEL -> scalars.oneOf(parser, token, AUTONOMY_LEVELS);
          case AGENT_STATUS -> scalars.oneOf(parser, token, AGENT_STATUSES);
          case ATTRIBUTES -> attributes.read(parser, token);
          case ORGANIZATION_ID -> organization(parser, token, organization);
          default -> scalars.text(parser, token);
        };
    if (wrong == null) {
      values[field.place()] = field == TraceField.ATTRIBUTES ? attributes.map() : scalars.value();
    } else if (field == TraceField.ATTRIBUTES) {
      complain(attributes.field(), wrong);
    } else {
      complain(field.wireName(), wrong);
    }
  }

  private @Nullable String organization(
      JsonParser parser, JsonToken token, OrganizationId organization) {
    String wrong = scalars.text(parser, token);
    if (wrong == null && !organization.value().equals(scalars.value())) {
      return "is not the organization of the key, which is "
          + organization
          + "; leave it out or use that organization's key";
    }
    return wrong;
  }

  private @Nullable Trace trace(Instant defaultTime) {
    String traceId = required(TraceField.TRACE_ID, String.class);
    String agentId = required(TraceField.AGENT_ID, String.class);
    TraceStatus status = required(TraceField.STATUS, TraceStatus.class);
    ModelUsage usage = usage();
    if (traceId == null || agentId == null || status == null || usage == null) {
      return null;
    }
    Instant timestamp = optional(TraceField.TIMESTAMP, Instant.class);
    Trace trace =
        new Trace(
            timestamp == null ? defaultTime : timestamp,
            traceId,
            text(TraceField.PARENT_TRACE_ID),
            agentId,
            status,
            new Span(
                optional(TraceField.DURATION_MS, BigDecimal.class),
                text(TraceField.ENVIRONMENT),
                optional(TraceField.SPAN_TYPE, SpanType.class),
                text(TraceField.SPAN_NAME)),
            usage,
            new Failure(text(TraceField.ERROR_TYPE), text(TraceField.ERROR_MESSAGE)),
            new Attribution(text(TraceField.SESSION_ID), text(TraceField.USER_ID)),
            new AgentProfile(
                text(TraceField.AGENT_UUID),
                text(TraceField.AGENT_NAME),
                optional(TraceField.AUTONOMY_LEVEL, AutonomyLevel.class),
                optional(TraceField.AGENT_STATUS, AgentStatus.class),
                optional(TraceField.IDP_BOUND, Boolean.class)),
            attributes());
    complaint = rules.firstBroken(trace);
    return complaint == null ? trace : null;
  }

  private @Nullable ModelUsage usage() {
    Long prompt = optional(TraceField.PROMPT_TOKENS, Long.class);
    Long completion = optional(TraceField.COMPLETION_TOKENS, Long.class);
    Long total = optional(TraceField.TOTAL_TOKENS, Long.class);
    if (total == null
        && prompt != null
        && completion != null
        && prompt > Long.MAX_VALUE - Math.max(0, completion)) {
      complain("total_tokens", "is too large as the sum of the other two; give smaller counts");
      return null;
    }
    BigDecimal cost = optional(TraceField.COST_USD, BigDecimal.class);
    return new ModelUsage(text(TraceField.MODEL), prompt, completion, total, cost);
  }

  @SuppressWarnings("unchecked") // only AttributesReader puts a value there
  private Map<String, Object> attributes() {
    Object map = values[TraceField.ATTRIBUTES.place()];
    return map == null ? Map.of() : (Map<String, Object>) map;
  }

  private <T> @Nullable T required(TraceField field, Class<T> type) {
    T value = optional(field, type);
    if (value == null) {
      complain(field.wireName(), "is required");
    }
    return value;
  }

  private @Nullable String text(TraceField field) {
    return optional(field, String.class);
  }

  private <T> @Nullable T optional(TraceField field, Class<T> type) {
    return type.cast(values[field.place()]);
  }

  private void complain(String field, String message) {
    if (complaint == null) {
      complaint = new Complaint(field, message);
    }
  }

  private static PropertyNameMatcher names() {
    List<Named> names = TraceField.wireNames().stream().map(Named::fromString).toList();
    return new JsonFactory().constructNameMatcher(names, false);
  }
}
