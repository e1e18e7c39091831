package io.tracepost.contract.export;

import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.export.BatchExporter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * A vendor on HTTP as a fixture: stores what would be stored, finds every other request healthy, and
 * when unavailable forbids all. Within one request a key counts once, because some vendors name an
 * event in its envelope as well.
 */
final class ScriptedFixture implements ExporterFixture {
  private final ExporterUnderTest sink;
  private final Predicate<RecordedRequest> wouldStore;
  private final ScriptedDestination destination;
  private final List<String> received = new ArrayList<>();
  private boolean available = true;

  ScriptedFixture(ExporterUnderTest sink, Predicate<RecordedRequest> wouldStore) {
    this.sink = sink;
    this.wouldStore = wouldStore;
    this.destination = ScriptedDestination.answering(sink.answers()::side, this::answer);
  }

  private synchronized WireAnswer answer(RecordedRequest request) {
    if (!available) {
      return sink.answers().forbidden();
    }
    if (!wouldStore.test(request)) {
      return sink.answers().healthy(request);
    }
    received.addAll(new LinkedHashSet<>(Events.keysIn(request.text())));
    return sink.answers().stored();
  }

  @Override
  public BatchExporter open() {
    return sink.exporterFor(destination.uri());
  }

  @Override
  public synchronized List<String> receivedKeys() {
    return List.copyOf(received);
  }

  @Override
  public synchronized void makeUnavailable() {
    available = false;
  }

  @Override
  public synchronized void makeAvailable() {
    available = true;
  }

  @Override
  public List<String> secrets() {
    return List.of(ExporterUnderTest.CANARY.reveal());
  }

  @Override
  public void close() {
    destination.close();
  }
}
