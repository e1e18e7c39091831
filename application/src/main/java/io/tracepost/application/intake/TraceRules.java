package io.tracepost.application.intake;

import io.tracepost.application.json.CanonicalJson;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.trace.Trace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every trace must keep to, whoever made it: ids of 1 to 256 bytes without control characters,
 * numbers that are not negative and fit plain notation, a bounded number of attributes, a time from
 * 1970 to 9999. Pure.
 */
final class TraceRules {
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final int maxAttributes;

  TraceRules(int maxAttributes) {
    this.maxAttributes = maxAttributes;
  }

  /** The first rule a trace breaks; null when it keeps to all. */
  @Nullable Complaint firstBroken(Trace trace) {
    Complaint broken = IdRule.broken("trace_id", trace.traceId());
    broken = broken != null ? broken : IdRule.broken("parent_trace_id", trace.parentTraceId());
    broken = broken != null ? broken : IdRule.broken("agent_id", trace.agentId());
    broken = broken != null ? broken : IdRule.broken("agent_uuid", trace.agent().agentUuid());
    broken = broken != null ? broken : IdRule.broken("session_id", trace.attribution().sessionId());
    broken = broken != null ? broken : IdRule.broken("user_id", trace.attribution().userId());
    broken = broken != null ? broken : tokens("prompt_tokens", trace.usage().promptTokens());
    broken =
        broken != null ? broken : tokens("completion_tokens", trace.usage().completionTokens());
    broken = broken != null ? broken : tokens("total_tokens", trace.usage().totalTokens());
    broken = broken != null ? broken : amount("cost_usd", trace.usage().costUsd());
    broken = broken != null ? broken : amount("duration_ms", trace.span().durationMs());
    broken = broken != null ? broken : time(trace.timestamp());
    return broken != null ? broken : attributes(trace.attributes());
  }

  private static @Nullable Complaint tokens(String field, @Nullable Long tokens) {
    return tokens != null && tokens < 0 ? negative(field) : null;
  }

  private static @Nullable Complaint amount(String field, @Nullable BigDecimal amount) {
    if (amount == null) {
      return null;
    }
    return amount.signum() < 0 ? negative(field) : writable(field, amount);
  }

  private static Complaint negative(String field) {
    return new Complaint(field, "is negative; give 0 or more, or leave it out");
  }

  private static @Nullable Complaint writable(String field, BigDecimal number) {
    return CanonicalJson.isWritable(number)
        ? null
        : new Complaint(
            field,
            "takes more than "
                + CanonicalJson.MAX_NUMBER_LENGTH
                + " digits without an exponent; give a number of ordinary size");
  }

  private static @Nullable Complaint time(Instant timestamp) {
    return timestamp.isBefore(Instant.EPOCH) || !timestamp.isBefore(END)
        ? new Complaint("timestamp", "is not from 1970 to 9999; " + EventTime.EXPECTED)
        : null;
  }

  private @Nullable Complaint attributes(Map<String, Object> attributes) {
    if (attributes.isEmpty()) {
      return null;
    }
    if (attributes.size() > maxAttributes) {
      return new Complaint(
          "attributes", "has " + attributes.size() + " entries; the most is " + maxAttributes);
    }
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      if (IdRule.broken("attributes", attribute.getKey()) != null) {
        return new Complaint(
            "attributes",
            "has the name "
                + Complaint.quoted(attribute.getKey())
                + "; names are 1 to "
                + EventKey.MAX_BYTES
                + " bytes without control characters");
      }
      if (attribute.getValue() instanceof BigDecimal number) {
        Complaint unwritable = writable("attributes." + attribute.getKey(), number);
        if (unwritable != null) {
          return unwritable;
        }
      }
    }
    return null;
  }
}
