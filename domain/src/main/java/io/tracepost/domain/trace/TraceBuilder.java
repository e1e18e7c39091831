package io.tracepost.domain.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the fields of a {@link Trace}; null leaves a field absent. Not thread-safe. */
public final class TraceBuilder {
  private final String traceId;
  private final String agentId;
  private final TraceStatus status;
  private final Instant timestamp;
  private @Nullable String parentTraceId;
  private @Nullable String model;
  private @Nullable Long promptTokens;
  private @Nullable Long completionTokens;
  private @Nullable Long totalTokens;
  private @Nullable BigDecimal costUsd;
  private @Nullable BigDecimal durationMs;
  private @Nullable String environment;
  private @Nullable SpanType spanType;
  private @Nullable String spanName;
  private @Nullable String errorType;
  private @Nullable String errorMessage;
  private @Nullable String sessionId;
  private @Nullable String userId;
  private @Nullable String agentUuid;
  private @Nullable String agentName;
  private @Nullable AutonomyLevel autonomyLevel;
  private @Nullable AgentStatus agentStatus;
  private @Nullable Boolean idpBound;
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  TraceBuilder(String traceId, String agentId, TraceStatus status, Instant timestamp) {
    this.traceId = traceId;
    this.agentId = agentId;
    this.status = status;
    this.timestamp = timestamp;
  }

  /** The trace that caused it. */
  public TraceBuilder parentTraceId(@Nullable String value) {
    parentTraceId = value;
    return this;
  }

  /** Name of the language model. */
  public TraceBuilder model(@Nullable String value) {
    model = value;
    return this;
  }

  /** Tokens sent, never negative. */
  public TraceBuilder promptTokens(@Nullable Long value) {
    promptTokens = value;
    return this;
  }

  /** Tokens received, never negative. */
  public TraceBuilder completionTokens(@Nullable Long value) {
    completionTokens = value;
    return this;
  }

  /** Both; by default their sum. */
  public TraceBuilder totalTokens(@Nullable Long value) {
    totalTokens = value;
    return this;
  }

  /** US dollars, never negative. */
  public TraceBuilder costUsd(@Nullable BigDecimal value) {
    costUsd = value;
    return this;
  }

  /** Milliseconds, never negative. */
  public TraceBuilder durationMs(@Nullable BigDecimal value) {
    durationMs = value;
    return this;
  }

  /** Where it ran. */
  public TraceBuilder environment(@Nullable String value) {
    environment = value;
    return this;
  }

  /** Kind of step. */
  public TraceBuilder spanType(@Nullable SpanType value) {
    spanType = value;
    return this;
  }

  /** Tool or step name. */
  public TraceBuilder spanName(@Nullable String value) {
    spanName = value;
    return this;
  }

  /** Class of the error. */
  public TraceBuilder errorType(@Nullable String value) {
    errorType = value;
    return this;
  }

  /** Words of the error. */
  public TraceBuilder errorMessage(@Nullable String value) {
    errorMessage = value;
    return this;
  }

  /** End-user session. */
  public TraceBuilder sessionId(@Nullable String value) {
    sessionId = value;
    return this;
  }

  /** End user. */
  public TraceBuilder userId(@Nullable String value) {
    userId = value;
    return this;
  }

  /** Internal agent id. */
  public TraceBuilder agentUuid(@Nullable String value) {
    agentUuid = value;
    return this;
  }

  /** Display name of the agent. */
  public TraceBuilder agentName(@Nullable String value) {
    agentName = value;
    return this;
  }

  /** Declared governance tier. */
  public TraceBuilder autonomyLevel(@Nullable AutonomyLevel value) {
    autonomyLevel = value;
    return this;
  }

  /** Where the agent stands in the registry. */
  public TraceBuilder agentStatus(@Nullable AgentStatus value) {
    agentStatus = value;
    return this;
  }

  /** Bound to an external identity provider. */
  public TraceBuilder idpBound(@Nullable Boolean value) {
    idpBound = value;
    return this;
  }

  /** A further scalar (String, Boolean, Long or BigDecimal), exported after the fields. */
  public TraceBuilder attribute(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  /** The trace. */
  public Trace build() {
    return new Trace(
        timestamp,
        traceId,
        parentTraceId,
        agentId,
        status,
        new Span(durationMs, environment, spanType, spanName),
        new ModelUsage(model, promptTokens, completionTokens, totalTokens, costUsd),
        new Failure(errorType, errorMessage),
        new Attribution(sessionId, userId),
        new AgentProfile(agentUuid, agentName, autonomyLevel, agentStatus, idpBound),
        attributes);
  }
}
