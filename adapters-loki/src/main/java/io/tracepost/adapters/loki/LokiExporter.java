package io.tracepost.adapters.loki;

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
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands batches to Grafana Loki, one stream an attempt: the stream of the first event goes into the request, the events of
 * other streams are left for the attempts that follow. Safe for concurrent use, but made to be called by one at a time:
 * {@link #ordered} says so.
 *
 * <p>Delivered means that Loki's ingesters took the lines. A repeat is byte for byte the same line at the same time in
 * the same stream, which Loki recognizes as long as the line is in the stream's open block, and keeps twice afterwards;
 * {@code event_id} tells the two as one.
 */
public final class LokiExporter implements BatchExporter {
  /**
   * Loki takes 100 MiB a request but 4 MiB between its components, 4 MB a second of a tenant and 6 at once; other senders
   * (Promtail, Vector) send 1 MB. What is inflated counts; the wire limit only has to be out of the way. Lines are at
   * most 256 KB as Loki comes.
   */
  public static final BatchLimits LIMITS = new BatchLimits(2_000, 1_000_000, 1_048_576, 262_144);

  /** A node that answers one of these has enough: the next request may meet another one. */
  private static final Set<Integer> WEARY = Set.of(429, 502, 503);

  private final LokiConfig config;
  private final StreamLabels labels;
  private final BodyBuffers buffers;
  private final LokiClient client;
  private final LokiResponseClassifier classifier;
  private final LokiConnectionCheck check;
  private final LokiWords words;
  private final InstantSource clock;

  LokiExporter(LokiConfig config, BodyBuffers buffers, LokiClient client, InstantSource clock) {
    this.config = config;
    this.labels = new StreamLabels(config.labels());
    this.buffers = buffers;
    this.client = client;
    this.words = new LokiWords(config);
    this.classifier = new LokiResponseClassifier(words);
    this.check = new LokiConnectionCheck(config, client);
    this.clock = clock;
  }

  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  @Override
  public DeliveryOutcome export(Batch batch) {
    Instant now = clock.instant();
    List<Event> events = batch.events();
    StreamPick pick = StreamPick.from(events, labels, config.maxAge(), now);
    List<Refusal> apart = new ArrayList<>();
    pick.tooOld().forEach(place -> apart.add(words.tooOld(place)));
    pick.beyondTime().forEach(place -> apart.add(words.beyondTime(place)));
    if (pick.labels().isEmpty()) {
      return new Pushed(events.size(), List.of(), apart, SentBytes.NONE).stored();
    }
    try {
      return pushed(batch, pick.labels().get(), pick.events(), apart);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
  }

  private DeliveryOutcome pushed(
      Batch batch, String stream, List<Integer> places, List<Refusal> apart) throws IOException {
    EntryEncoder encoder = new EntryEncoder(batch.organization(), config.structuredMetadata());
    PushBody body = new PushBody(stream, batch.events(), places, encoder, LIMITS.maxPlainBytes());
    if (body.lines().isEmpty()) {
      List<Refusal> refused = new ArrayList<>(apart);
      refused.add(tooLarge(places.get(0), batch.events().get(places.get(0))));
      return new Pushed(batch.size(), List.of(), refused, SentBytes.NONE).stored();
    }
    Exchange exchange;
    Pushed pushed;
    try (BodyWriter writer = buffers.gzip()) {
      body.write(writer);
      RequestBody request = writer.finish();
      pushed = new Pushed(batch.size(), body.lines(), apart, request.size());
      exchange = client.push(request);
    }
    if (exchange instanceof Answer answer && WEARY.contains(answer.status())) {
      client.renew();
    }
    return exchange.outcome(answer -> classifier.outcome(answer, pushed, clock.instant()));
  }

  private Refusal tooLarge(int place, Event event) {
    return new Refusal(
        place,
        words.found(
            "event_too_large",
            "an event of "
                + event.length()
                + " bytes does not fit into a request of "
                + LIMITS.maxPlainBytes()
                + " bytes",
            ""));
  }

  @Override
  public Optional<Problem> addressProblem() {
    return client.addressProblem();
  }

  @Override
  public ConnectionReport check() {
    return check.report();
  }

  /**
   * Always: were a batch stored before the one that precedes it, lines of the earlier one could be too far behind the
   * newest of their stream, as after an outage in a quiet organization, where a batch spans hours.
   */
  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public void close() {
    client.close();
    buffers.close();
  }

  /** Prints the place, no secret. */
  @Override
  public String toString() {
    return "LokiExporter[" + client + "]";
  }
}
