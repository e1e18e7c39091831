package io.tracepost.adapters.elastic;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.body.BodyWriter;
import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
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
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Hands batches to Elasticsearch or OpenSearch: encodes, submits one bulk request of {@code create} actions, reads what
 * became of each document. Safe for concurrent use.
 *
 * <p>Delivered means that the primary shard has the document and its translog is on disk, as the server's settings have
 * it; that it can be searched follows with the next refresh, a second later as shipped. Sending again is safe: the id of a
 * document is that of its event, its index that of the event's day, and a document that is there already answers 409.
 */
public final class ElasticExporter implements BatchExporter {
  /**
   * Servers take 100 MB as shipped ({@code http.max_content_length}, counted after inflating), Amazon's small nodes 10
   * MiB; 5 MB and 1,000 documents are what the vendors' own clients gather. The wire limit only has to be out of the way.
   */
  public static final BatchLimits LIMITS = new BatchLimits(1_000, 5_000_000, 6_000_000, 4_900_000);

  /** A node that answers one of these has enough: the next request may meet another one. */
  private static final Set<Integer> WEARY = Set.of(429, 502, 503);

  private final BulkEncoder encoder;
  private final BodyBuffers buffers;
  private final ElasticClient client;
  private final TemplateInstaller templates;
  private final ElasticConnectionCheck check;
  private final ElasticWords words;
  private final BulkResponseClassifier classifier;
  private final InstantSource clock;
  private volatile boolean compressing = true;

  ElasticExporter(
      ElasticConfig config,
      BodyBuffers buffers,
      ElasticClient client,
      TemplateInstaller templates,
      InstantSource clock) {
    this.encoder = new BulkEncoder(config.traces(), config.audit());
    this.buffers = buffers;
    this.client = client;
    this.templates = templates;
    this.check = new ElasticConnectionCheck(config, client, clock);
    this.words = new ElasticWords(config);
    this.classifier = new BulkResponseClassifier(words);
    this.clock = clock;
  }

  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    return templates.obstacle().orElseGet(() -> exported(batch));
  }

  private DeliveryOutcome exported(Batch batch) {
    boolean gzip = compressing;
    try (BodyWriter body = gzip ? buffers.gzip() : buffers.plain()) {
      BulkEncoder.Lines lines = written(batch, body);
      if (lines.ids().isEmpty()) {
        return tooLarge(batch.events().get(0));
      }
      RequestBody actions = body.finish();
      Submission sent = new Submission(lines.ids(), batch.size(), actions.size());
      Exchange exchange = client.submit(actions);
      if (exchange instanceof Answer answer && WEARY.contains(answer.status())) {
        client.renew();
      }
      if (gzip && exchange instanceof Answer answer && answer.status() == 415) {
        compressing = false;
        return withoutGzip();
      }
      return exchange.outcome(answer -> classifier.outcome(answer, sent, clock.instant()));
    }
  }

  private BulkEncoder.Lines written(Batch batch, BodyWriter body) {
    BulkEncoder.Lines lines = encoder.lines(batch.organization());
    try {
      for (Event event : batch.events()) {
        if (!body.fits(encoder.bytesAtMost(event), LIMITS)) {
          break;
        }
        lines.write(event, body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
    return lines;
  }

  private DeliveryOutcome tooLarge(Event event) {
    return new TooLarge(
        words.found(
            "event_too_large",
            "an event of "
                + event.length()
                + " bytes does not fit into a request of "
                + LIMITS.maxPlainBytes()
                + " bytes",
            ""));
  }

  private DeliveryOutcome withoutGzip() {
    return new NotYet(
        words.found("http_415", "gzip was refused, the next request goes without", ""),
        Optional.empty());
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
  public void close() {
    client.close();
    buffers.close();
  }

  /** Prints the place, no secret. */
  @Override
  public String toString() {
    return "ElasticExporter[" + client + "]";
  }
}
