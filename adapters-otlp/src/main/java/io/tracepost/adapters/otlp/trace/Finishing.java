package io.tracepost.adapters.otlp.trace;

import io.tracepost.adapters.otlp.mapping.StatusRules.Decision;
import io.tracepost.application.telemetry.DropReason;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.Attribution;
import io.tracepost.domain.trace.Failure;
import io.tracepost.domain.trace.ModelUsage;
import io.tracepost.domain.trace.Span;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.Trace;
import io.tracepost.domain.trace.TraceStatus;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trace of a draft and of what is known of its relatives. First every draft of a body is
 * {@link #introduce introduced}, then each is finished: the order inside a body means nothing. Safe
 * from any thread.
 */
public final class Finishing {
  private static final int MOST_ANCESTORS = 32;
  private static final String NOBODY = "unknown";

  private final TraceMemory memory;

  /** Asks a memory about relatives. */
  public Finishing(TraceMemory memory) {
    this.memory = memory;
  }

  /** Lets the relatives of a span know of it. */
  public void introduce(Draft draft) {
    memory.remember(
        draft.key,
        new Remembered(
            draft.parent,
            draft.agentId,
            draft.agentName,
            draft.sessionId,
            draft.userId,
            draft.failed,
            draft.callsMcp,
            draft.type == SpanType.TOOL ? draft.name : null));
    if (draft.drop == null && draft.type == SpanType.LLM) {
      memory.modelCalled(draft.key);
    }
    Promotion promotion = Drafting.promotion(draft);
    if (!promotion.equals(Promotion.NONE)) {
      memory.promote(draft.key.sibling(draft.parent), promotion);
    }
  }

  /** Why a span is left out after all; null when it is kept. */
  public @Nullable DropReason drop(Draft draft) {
    if (draft.drop == null && draft.servesMcp && draft.parent != 0) {
      Remembered parent = memory.find(draft.key.sibling(draft.parent));
      if (parent != null && parent.callsMcp()) {
        return DropReason.MCP_SERVER_TWIN;
      }
    }
    return draft.drop;
  }

  /** The trace of a draft that is kept. */
  public Trace trace(Draft draft) {
    Remembered parent = draft.parent == 0 ? null : memory.find(draft.key.sibling(draft.parent));
    TraceStatus status = status(draft, parent);
    String agentId = agentId(draft);
    boolean tells = draft.failed || status != TraceStatus.SUCCESS;
    ModelUsage usage = draft.usage;
    if (!draft.keepsUsage && memory.sawModelCall(draft.key)) {
      usage = rolledUp(draft);
    }
    return new Trace(
        draft.time,
        draft.recordId,
        draft.parentRecordId,
        agentId,
        status,
        new Span(draft.durationMs, draft.environment, draft.type, name(draft, parent)),
        usage,
        new Failure(draft.errorType, tells ? draft.errorMessage : null),
        new Attribution(
            inherited(draft, draft.sessionId, Remembered::sessionId),
            inherited(draft, draft.userId, Remembered::userId)),
        new AgentProfile(null, agentName(draft, agentId), null, null, null),
        draft.extensions);
  }

  private TraceStatus status(Draft draft, @Nullable Remembered parent) {
    Decision own = parent != null && parent.failed() ? draft.ifFailed : draft.ifFine;
    if (own.given()) {
      return own.status();
    }
    Promotion promoted = memory.promotion(draft.key);
    TraceStatus other = draft.failed ? promoted.ifFailed() : promoted.ifFine();
    TraceStatus gravest = Promotion.graver(own.status(), other);
    return gravest == null ? own.status() : gravest;
  }

  private static @Nullable String name(Draft draft, @Nullable Remembered parent) {
    return draft.namedByTarget && parent != null && parent.toolName() != null
        ? parent.toolName()
        : draft.name;
  }

  private static ModelUsage rolledUp(Draft draft) {
    ModelUsage usage = draft.usage;
    Map<String, Object> extensions = draft.extensions;
    put(extensions, "rollup_prompt_tokens", usage.promptTokens());
    put(extensions, "rollup_completion_tokens", usage.completionTokens());
    put(extensions, "rollup_total_tokens", usage.totalTokens());
    put(extensions, "rollup_cost_usd", usage.costUsd());
    return new ModelUsage(usage.model(), null, null, null, null);
  }

  private static void put(Map<String, Object> extensions, String name, @Nullable Object value) {
    if (value != null) {
      extensions.put(name, value);
    }
  }

  private String agentId(Draft draft) {
    String known = inherited(draft, draft.agentId, Remembered::agentId);
    if (known == null) {
      known = draft.agentFallback;
    }
    return known == null ? NOBODY : known;
  }

  private @Nullable String agentName(Draft draft, String agentId) {
    if (draft.agentName != null || !draft.inherits) {
      return draft.agentName;
    }
    Remembered ancestor = ancestor(draft, one -> one.agentName() != null);
    return ancestor != null && agentId.equals(ancestor.agentId()) ? ancestor.agentName() : null;
  }

  private @Nullable String inherited(
      Draft draft, @Nullable String own, Function<Remembered, @Nullable String> read) {
    if (own != null || !draft.inherits) {
      return own;
    }
    Remembered ancestor = ancestor(draft, one -> read.apply(one) != null);
    return ancestor == null ? null : read.apply(ancestor);
  }

  private @Nullable Remembered ancestor(Draft draft, Predicate<Remembered> wanted) {
    long next = draft.parent;
    for (int i = 0; i < MOST_ANCESTORS && next != 0; i++) {
      Remembered ancestor = memory.find(draft.key.sibling(next));
      if (ancestor == null) {
        return null;
      }
      if (wanted.test(ancestor)) {
        return ancestor;
      }
      next = ancestor.parent();
    }
    return null;
  }
}
