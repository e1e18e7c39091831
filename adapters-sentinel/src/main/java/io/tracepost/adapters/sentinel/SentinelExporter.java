package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.body.BodyWriter;
import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.sentinel.row.AuditRowEncoder;
import io.tracepost.adapters.sentinel.row.EventRows;
import io.tracepost.adapters.sentinel.row.RowEncoder;
import io.tracepost.adapters.sentinel.row.UnsentFields;
import io.tracepost.adapters.sentinel.signin.AccessGrant;
import io.tracepost.adapters.sentinel.signin.SignInException;
import io.tracepost.adapters.sentinel.signin.TokenHolder;
import io.tracepost.adapters.sentinel.signin.TokenSource;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends traces to one stream of one data collection rule, and audit records to another if they have one: packs rows of one kind up
 * to the call limit, sends one call an attempt, reads the answer. Safe for concurrent use.
 *
 * <p>At least once: Azure has no idempotency key, so a repeated batch makes second rows with the same {@code TraceId} or {@code
 * EventId}.
 */
final class SentinelExporter implements BatchExporter {
  private static final Logger LOG = LoggerFactory.getLogger(SentinelExporter.class);

  /**
   * One call takes 1 MiB as sent; 4 KiB are kept back. The 50 MiB that Azure inflates to at most are far off: traces of 3 MiB are
   * some 350 KB as sent, so that the 2 GB a minute of a rule need half of the 12,000 calls it takes, and more of them in one call
   * would be held in memory and compressed again and again near the limit. Source: Azure Monitor service limits, "Logs Ingestion
   * API", read 2026-09; that the megabyte is measured as sent and the plain limit are findings of other senders
   * (open-telemetry/otel-arrow#2535).
   */
  static final BatchLimits LIMITS =
      new BatchLimits(50_000, 3L * 1024 * 1024, 1024 * 1024 - 4 * 1024, 512 * 1024);

  /** From this age on a warning: at two days Azure begins to replace the time of rows. */
  private static final Duration STALE = Duration.ofHours(36);

  private final SentinelConfig config;
  private final SentinelClient client;
  private final TokenSource tokens;
  private final TokenHolder holder;
  private final RuleLimiter limiter;
  private final BodyBuffers buffers;
  private final InstantSource clock;
  private final SentinelResponseClassifier classifier;
  private final UnsentFields unsent;
  private final AtomicBoolean warnedOfAge = new AtomicBoolean();

  SentinelExporter(
      SentinelConfig config,
      SentinelClient client,
      TokenSource tokens,
      RuleLimiter limiter,
      BodyBuffers buffers,
      InstantSource clock) {
    this.config = config;
    this.client = client;
    this.tokens = tokens;
    this.holder = new TokenHolder(tokens, clock);
    this.limiter = limiter;
    this.buffers = buffers;
    this.clock = clock;
    this.classifier = new SentinelResponseClassifier(config);
    this.unsent = new UnsentFields(config.destination());
  }

  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  /** The table of traces has no columns for audit records; they need a stream of their own. */
  @Override
  public Set<EventKind> kinds() {
    return config.auditAddress().isPresent()
        ? Set.of(EventKind.TRACE, EventKind.AUDIT)
        : Set.of(EventKind.TRACE);
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    Optional<Duration> closed = limiter.closedFor(clock.instant());
    if (closed.isPresent()) {
      return leftAlone(closed.get());
    }
    warnOfAge(batch);
    AccessGrant grant;
    try {
      grant = holder.current();
    } catch (SignInException noToken) {
      return noToken.outcome();
    }
    try (BodyWriter body = buffers.gzip()) {
      EventKind kind = kindOfTheCall(batch);
      RowPacker.Packed packed =
          new RowPacker(
                  kind,
                  config.auditAddress().isPresent(),
                  encoder(kind, batch),
                  config.plan(),
                  LIMITS,
                  body)
              .pack(batch);
      if (packed.rows() == 0) {
        return nothingToSend(packed);
      }
      RequestBody rows = body.finish();
      if (rows.length() > LIMITS.maxWireBytes()) {
        return tooLarge(packed.rows() + " rows came to " + rows.length() + " bytes compressed");
      }
      Optional<Duration> full = limiter.spend(rows.length(), clock.instant());
      if (full.isPresent()) {
        return leftAlone(full.get());
      }
      DeliveryOutcome outcome =
          client
              .send(address(kind), rows, grant)
              .outcome(answer -> read(answer, grant, rows.size()));
      return outcome instanceof DeliveryOutcome.Delivered ? stored(packed, rows.size()) : outcome;
    }
  }

  @Override
  public Optional<Problem> addressProblem() {
    return client.addressProblem(config.address()).or(tokens::addressProblem);
  }

  @Override
  public ConnectionReport check() {
    return new SentinelCheck(config, client, tokens, classifier, clock).report();
  }

  /** How often each field did not reach the table whole, by name. */
  UnsentFields unsentFields() {
    return unsent;
  }

  @Override
  public void close() {
    client.close();
    tokens.close();
    buffers.close();
  }

  private DeliveryOutcome read(Answer answer, AccessGrant grant, SentBytes sent) {
    Instant now = clock.instant();
    boolean anotherToken = answer.status() == 401 && holder.refused(grant);
    if (answer.successful()) {
      holder.accepted();
    }
    if (answer.status() == 429) {
      limiter.close(answer.retryAfter(now).orElse(SentinelResponseClassifier.BUSY_DEFAULT), now);
    } else if (answer.status() >= 500) {
      answer.retryAfter(now).ifPresent(wish -> limiter.close(wish, now));
    }
    return classifier.read(
        answer,
        new SentinelResponseClassifier.Call(sent, anotherToken, now, redaction(config, grant)));
  }

  /** Takes the token and the secret out of whatever Azure says. */
  static Redaction redaction(SentinelConfig config, AccessGrant grant) {
    List<String> secrets = new ArrayList<>(List.of(grant.authorization()));
    config.identity().secret().map(SecretText::reveal).ifPresent(secrets::add);
    return Redaction.of(secrets);
  }

  private DeliveryOutcome leftAlone(Duration wait) {
    return new DeliveryOutcome.NotYet(
        Problem.of(
            "rule_at_its_limit",
            "rule "
                + config.address().ruleId()
                + " is to be left alone for another "
                + wait.toSeconds()
                + " s"),
        Optional.of(wait));
  }

  private EventKind kindOfTheCall(Batch batch) {
    return config.auditAddress().isPresent()
        ? batch.events().get(0).facet().kind()
        : EventKind.TRACE;
  }

  private RuleAddress address(EventKind kind) {
    return kind == EventKind.TRACE ? config.address() : config.auditAddress().orElseThrow();
  }

  private EventRows encoder(EventKind kind, Batch batch) {
    return kind == EventKind.TRACE
        ? new RowEncoder(config.options(), unsent)
        : new AuditRowEncoder(config.options(), unsent, batch.organization());
  }

  private static DeliveryOutcome stored(RowPacker.Packed packed, SentBytes sent) {
    return packed.left().isEmpty() && packed.refused().isEmpty()
        ? DeliveryOutcome.Delivered.of(sent)
        : partly(packed, sent);
  }

  private static DeliveryOutcome nothingToSend(RowPacker.Packed packed) {
    return packed.refused().isEmpty()
        ? tooLarge(
            "the record passes the "
                + LIMITS.maxRecordBytes()
                + " bytes a record may have, or its row the bytes a call takes")
        : partly(packed, SentBytes.NONE);
  }

  /** For a batch of several the outcome means that a smaller one may pass. */
  private static DeliveryOutcome tooLarge(String what) {
    return new DeliveryOutcome.TooLarge(
        Problem.of(
            "record_too_large", what + "; a call takes " + LIMITS.maxWireBytes() + " bytes"));
  }

  private static DeliveryOutcome partly(RowPacker.Packed packed, SentBytes sent) {
    return new DeliveryOutcome.PartlyDelivered(
        packed.refused(),
        packed.left(),
        DeliveryOutcome.Repeat.AT_ONCE,
        Optional.empty(),
        Optional.empty(),
        sent);
  }

  private void warnOfAge(Batch batch) {
    Instant oldest = Instant.ofEpochMilli(batch.events().get(0).timeMicros() / 1000);
    boolean stale = oldest.isBefore(clock.instant().minus(STALE));
    if (warnedOfAge.getAndSet(stale) != stale && stale) {
      LOG.warn(
          "Sentinel \"{}\": events from {} are being sent; Azure replaces the TimeGenerated of rows older than two days by the"
              + " moment it receives them. Set event_time_column to keep their own time",
          config.destination(),
          oldest);
    }
  }
}
