package io.tracepost.benchmarks.embedded;

import io.tracepost.benchmarks.pipeline.TraceIds;
import io.tracepost.benchmarks.pipeline.TraceLines;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.Trace;
import io.tracepost.domain.trace.TraceStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Makes traces like those of {@link TraceLines}, each of a new object and a new id, as
 * a program's own code would. For one thread.
 */
final class SampleTraces {
  private static final int DISTINCT = 1_000;
  private static final TraceStatus[] STATUSES = {
    TraceStatus.SUCCESS, TraceStatus.ERROR, TraceStatus.TIMEOUT, TraceStatus.POLICY_BLOCKED
  };
  private static final String[] MODELS = {
    "gpt-4o", "claude-sonnet-4", "gemini-2.5-pro", "llama-3.3-70b"
  };
  private static final String[] TOOLS = {
    "send_email", "search_docs", "sql_query", "create_ticket", "http_get"
  };

  private final int thread;
  private final int run;
  private final Sample[] samples = new Sample[DISTINCT];
  private long next;

  private record Sample(
      String agentId,
      String agentUuid,
      TraceStatus status,
      String model,
      long promptTokens,
      long completionTokens,
      BigDecimal costUsd,
      BigDecimal durationMs,
      String tool,
      Session session) {}

  private record Session(String id, String user, boolean bound) {}

  /** Traces of one thread in one run; both are part of every id. */
  SampleTraces(int thread, int run) {
    this.thread = thread;
    this.run = run;
    SplittableRandom random = new SplittableRandom(thread);
    for (int i = 0; i < DISTINCT; i++) {
      samples[i] = sample(random);
    }
  }

  /** The next one. */
  Trace next() {
    Sample sample = samples[(int) (next % DISTINCT)];
    String id = TraceIds.text(TraceIds.number(run, thread, next++));
    return Trace.builder(id, sample.agentId, sample.status, Instant.now())
        .agentUuid(sample.agentUuid)
        .model(sample.model)
        .promptTokens(sample.promptTokens)
        .completionTokens(sample.completionTokens)
        .totalTokens(sample.promptTokens + sample.completionTokens)
        .costUsd(sample.costUsd)
        .durationMs(sample.durationMs)
        .environment("production")
        .spanType(SpanType.TOOL)
        .spanName(sample.tool)
        .sessionId(sample.session.id)
        .userId(sample.session.user)
        .agentName("Support Bot")
        .autonomyLevel(AutonomyLevel.ACT_WITH_APPROVAL)
        .agentStatus(AgentStatus.ACTIVE)
        .idpBound(sample.session.bound)
        .build();
  }

  private static Sample sample(SplittableRandom random) {
    int agent = random.nextInt(40);
    return new Sample(
        "customer-support-bot-" + agent,
        "c0a8012e-7b3d-4e8f-a1c2-" + String.format(Locale.ROOT, "%012x", agent * 0x5DEECE66DL),
        STATUSES[random.nextInt(10) < 9 ? 0 : random.nextInt(STATUSES.length)],
        MODELS[random.nextInt(MODELS.length)],
        50L + random.nextInt(4_000),
        random.nextInt(1_500),
        BigDecimal.valueOf(1_000L + random.nextInt(9_000), 6),
        BigDecimal.valueOf(random.nextInt(5_000)),
        TOOLS[random.nextInt(TOOLS.length)],
        new Session(
            "sess_" + TraceLines.letters(random),
            "user_" + TraceLines.letters(random),
            random.nextBoolean()));
  }
}
