package io.tracepost.adapters.splunk;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.body.BodyWriter;
import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.TooLarge;
import io.tracepost.domain.export.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Hands batches to a Splunk HTTP Event Collector: encodes, submits once, reads the answer and, where the token
 * acknowledges, waits for the indexers. Safe for concurrent use.
 *
 * <p>Without acknowledgement, delivered means that the collector queued the batch. With it, that the indexers stored it;
 * such a wait takes seconds, at most five minutes, so more attempts are useful in flight.
 */
public final class SplunkHecExporter implements BatchExporter {
  /**
   * Splunk Enterprise takes 838,860,800 bytes a request since 6.5 (limits.conf, {@code max_content_length}), Splunk Cloud
   * and older releases about 1,000,000; whether before or after inflating is not documented, so what is inflated counts.
   * The wire limit only has to be out of the way.
   */
  public static final BatchLimits LIMITS = new BatchLimits(2_000, 900_000, 1_048_576, 800_000);

  /** Attempts that wait for indexers mostly sleep: this many keep a collector busy. */
  private static final int IN_FLIGHT_WHILE_ACKNOWLEDGING = 16;

  private final HecEventEncoder encoder;
  private final BodyBuffers buffers;
  private final HecDispatch dispatch;
  private final HecClient client;
  private final HecConnectionCheck check;
  private final HecWords words;
  private volatile boolean compressing = true;

  SplunkHecExporter(
      HecConfig config,
      BodyBuffers buffers,
      HecClient client,
      HecDispatch dispatch,
      HecConnectionCheck check) {
    this.encoder = new HecEventEncoder(config);
    this.buffers = buffers;
    this.client = client;
    this.dispatch = dispatch;
    this.check = check;
    this.words = new HecWords(config);
  }

  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    Optional<DeliveryOutcome> obstacle = dispatch.obstacle();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    boolean gzip = compressing;
    Submitted submitted;
    try (BodyWriter body = gzip ? buffers.gzip() : buffers.plain()) {
      int events = write(batch, body);
      if (events == 0) {
        return new TooLarge(tooLarge(batch.events().get(0)));
      }
      RequestBody envelopes = body.finish();
      submitted =
          dispatch.submit(envelopes, new Submission(events, batch.size(), envelopes.size()));
    }
    if (gzip && submitted.answeredWith(415)) {
      compressing = false;
      return new NotYet(
          words.found("http_415", "gzip was refused, the next request goes without", ""),
          Optional.empty());
    }
    return dispatch.outcome(submitted);
  }

  private int write(Batch batch, BodyWriter body) {
    HecEventEncoder.Envelopes envelopes = encoder.envelopes();
    int events = 0;
    try {
      for (Event event : batch.events()) {
        if (!body.fits(encoder.bytesAtMost(event), LIMITS)) {
          break;
        }
        envelopes.write(event, body);
        events++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
    return events;
  }

  private Problem tooLarge(Event event) {
    return words.found(
        "event_too_large",
        "an event of "
            + event.length()
            + " bytes does not fit into a request of "
            + LIMITS.maxPlainBytes()
            + " bytes",
        "");
  }

  @Override
  public Optional<Problem> addressProblem() {
    return client.addressProblem();
  }

  @Override
  public ConnectionReport check() {
    return check.report();
  }

  @Override
  public int usefulInFlight() {
    return dispatch.isAcknowledging() ? IN_FLIGHT_WHILE_ACKNOWLEDGING : 1;
  }

  @Override
  public void close() {
    dispatch.close();
    client.close();
    buffers.close();
  }

  /** Prints the place, no secret. */
  @Override
  public String toString() {
    return "SplunkHecExporter[" + client + "]";
  }
}
