package io.tracepost.domain.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span-like record of an agent: the 24 fields of the published event format, less the
 * organization, which the key or the embedding program supplies. Immutable; build one with {@link
 * #builder}. Sizes and forms are checked at intake, where a refusal can name its index.
 *
 * @param timestamp when it ended; kept to the microsecond
 * @param traceId unique id; the event key on every wire
 * @param parentTraceId the trace that caused it, or null
 * @param agentId the business id of the agent
 * @param status how it ended
 * @param span what it was
 * @param usage the model and its cost
 * @param failure what went wrong
 * @param attribution for whom
 * @param agent what is known of the agent
 * @param attributes further scalars (String, Boolean, Long, BigDecimal) in the order given
 */
public record Trace(
    Instant timestamp,
    String traceId,
    @Nullable String parentTraceId,
    String agentId,
    TraceStatus status,
    Span span,
    ModelUsage usage,
    Failure failure,
    Attribution attribution,
    AgentProfile agent,
    Map<String, Object> attributes) {
  /** Copies the attributes and refuses values that are no scalars. */
  public Trace {
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      Object value = attribute.getValue();
      if (!(value instanceof String
          || value instanceof Boolean
          || value instanceof Long
          || value instanceof BigDecimal)) {
        throw new IllegalArgumentException(
            "attribute " + attribute.getKey() + " is no String, Boolean, Long or BigDecimal");
      }
    }
    attributes =
        attributes.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** This trace with the agent's absent fields filled from the registry. */
  public Trace enriched(AgentProfile registered) {
    return registered.equals(AgentProfile.UNKNOWN)
        ? this
        : new Trace(
            timestamp,
            traceId,
            parentTraceId,
            agentId,
            status,
            span,
            usage,
            failure,
            attribution,
            agent.orElse(registered),
            attributes);
  }

  /** This trace with one more attribute, which replaces one of the same name. */
  public Trace withAttribute(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(attributes);
    more.put(name, value);
    return new Trace(
        timestamp,
        traceId,
        parentTraceId,
        agentId,
        status,
        span,
        usage,
        failure,
        attribution,
        agent,
        more);
  }

  /** Starts a trace from its required fields. */
  public static TraceBuilder builder(
      String traceId, String agentId, TraceStatus status, Instant timestamp) {
    return new TraceBuilder(traceId, agentId, status, timestamp);
  }
}
