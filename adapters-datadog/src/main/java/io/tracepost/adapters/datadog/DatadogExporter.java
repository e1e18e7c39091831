package io.tracepost.adapters.datadog;

import io.tracepost.adapters.datadog.log.IntakeWindow;
import io.tracepost.adapters.datadog.log.LogEncoder;
import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.body.BodyWriter;
import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.SentBytes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Hands batches to Datadog's logs intake: encodes, submits once, reads the answer. Safe for concurrent use.
 *
 * <p>Delivered means that the intake queued the batch; Datadog says no more. At least once: the intake knows no repeats, so
 * one lost answer makes two logs with the same {@code event_id}.
 */
public final class DatadogExporter implements BatchExporter {
  /**
   * 5 MB before compression, 1,000 logs an array, read 2026-11 in "Logs API: send logs". The wire limit is the same: gzip
   * only makes less of it. A log may have 1 MB; events of up to 4 MB are cut to that.
   */
  public static final BatchLimits LIMITS =
      new BatchLimits(1_000, 5_000_000, 5_000_000, LogEncoder.MAX_EVENT_BYTES);

  /** A node that answers one of these has enough: the next request may meet another one. */
  private static final Set<Integer> WEARY = Set.of(429, 502, 503);

  private final DatadogConfig config;
  private final BodyBuffers buffers;
  private final DatadogClient client;
  private final InstantSource clock;
  private final DatadogResponseClassifier classifier;
  private volatile boolean compressing = true;

  DatadogExporter(
      DatadogConfig config, BodyBuffers buffers, DatadogClient client, InstantSource clock) {
    this.config = config;
    this.buffers = buffers;
    this.client = client;
    this.clock = clock;
    this.classifier = new DatadogResponseClassifier(config);
  }

  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    boolean gzip = compressing;
    try (BodyWriter body = gzip ? buffers.gzip() : buffers.plain()) {
      LogEncoder encoder = new LogEncoder(config.options(), batch.organization());
      IntakeWindow window = new IntakeWindow(clock.instant(), config.oldEvents());
      LogPacker.Packed packed = new LogPacker(encoder, window, LIMITS, body).pack(batch);
      if (packed.logs() == 0) {
        return packed.partly(SentBytes.NONE);
      }
      RequestBody logs = body.finish();
      Exchange exchange = client.submit(logs);
      if (exchange instanceof Answer answer) {
        if (gzip && answer.status() == 415) {
          return plainFromNowOn();
        }
        if (WEARY.contains(answer.status())) {
          client.renew();
        }
      }
      DeliveryOutcome outcome =
          exchange.outcome(answer -> classifier.outcome(answer, logs.size(), clock.instant()));
      return outcome instanceof Delivered && !packed.whole() ? packed.partly(logs.size()) : outcome;
    }
  }

  private DeliveryOutcome plainFromNowOn() {
    compressing = false;
    return new NotYet(
        new DatadogWords(config)
            .answered(415, "gzip was refused, the next request goes without", ""),
        Optional.empty());
  }

  @Override
  public Optional<Problem> addressProblem() {
    return client.addressProblem();
  }

  @Override
  public ConnectionReport check() {
    return new DatadogConnectionCheck(config, client, classifier, clock).report();
  }

  @Override
  public void close() {
    client.close();
    buffers.close();
  }

  /** Prints the place, no secret. */
  @Override
  public String toString() {
    return "DatadogExporter[" + client + "]";
  }
}
