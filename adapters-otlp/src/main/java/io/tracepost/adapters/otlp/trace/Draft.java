package io.tracepost.adapters.otlp.trace;

import io.tracepost.adapters.otlp.mapping.StatusRules.Decision;
import io.tracepost.application.telemetry.DropReason;
import io.tracepost.domain.trace.ModelUsage;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.TraceStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one span says for itself, before its relatives are asked. Filled by {@link Drafting}, read by
 * {@link Finishing}; one thread.
 */
public final class Draft {
  final SpanKey key;
  @Nullable DropReason drop;
  String recordId = "";
  @Nullable String parentRecordId;
  long parent;
  boolean inherits;
  Instant time = Instant.EPOCH;
  @Nullable BigDecimal durationMs;
  @Nullable SpanType type;
  boolean guardrail;
  boolean namedByTarget;
  boolean failed;
  boolean servesMcp;
  boolean callsMcp;
  Decision ifFailed = Draft.NOTHING;
  Decision ifFine = Draft.NOTHING;
  @Nullable String agentId;
  @Nullable String agentName;
  @Nullable String agentFallback;
  @Nullable String sessionId;
  @Nullable String userId;
  @Nullable String environment;
  @Nullable String name;
  @Nullable String errorType;
  @Nullable String errorMessage;
  ModelUsage usage = ModelUsage.NONE;
  boolean keepsUsage = true;
  final Map<String, Object> extensions = new LinkedHashMap<>();

  private static final Decision NOTHING = new Decision(TraceStatus.SUCCESS, null, false, false);

  Draft(SpanKey key) {
    this.key = key;
  }

  /** The id under which it is kept. */
  public String id() {
    return recordId;
  }

  /** Why it becomes no trace; null when it does. */
  public @Nullable DropReason drop() {
    return drop;
  }
}
