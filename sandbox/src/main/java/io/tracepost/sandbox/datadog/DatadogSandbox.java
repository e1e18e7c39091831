package io.tracepost.sandbox.datadog;

import io.tracepost.sandbox.server.LoopbackServer;
import io.tracepost.sandbox.server.StandIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A running stand-in for one Datadog site on 127.0.0.1, plain HTTP: the logs intake {@code POST /api/v2/logs} and the key
 * validation {@code GET /api/v1/validate} on one port.
 *
 * <pre>{@code
 * try (DatadogSandbox datadog = DatadogSandbox.start(clock, "0123456789abcdef0123456789abcdef")) {
 *   datadog.next(DatadogFault.busy(Duration.ofSeconds(7)));  // the next submission is turned away
 *   …                                                        // send to datadog.uri()
 *   datadog.awaitLogs(3, Duration.ofSeconds(10));
 *   datadog.indexed().get(0).attribute("record.body.verdict");
 *   datadog.dropped();                                       // answered 202 and nowhere
 * }
 * }</pre>
 *
 * <p>Safe for many threads. Closing frees the port and ends every open request.
 */
public final class DatadogSandbox extends StandIn {
  private final LogIndex index = new LogIndex();
  private final DatadogScript script = new DatadogScript();
  private final KeyRing keys;
  private final LoopbackServer server;

  private DatadogSandbox(int port, InstantSource clock, Set<String> keys) {
    this.keys = new KeyRing(keys);
    this.server =
        LoopbackServer.start("datadog", port, new DatadogService(this.keys, script, index, clock));
  }

  /**
   * Starts a site on a free port.
   *
   * @param clock the moment of receipt, by which logs are too old or too far ahead
   * @param keys the API keys it knows
   */
  public static DatadogSandbox start(InstantSource clock, String... keys) {
    return start(0, clock, keys);
  }

  /**
   * Starts a site.
   *
   * @param port the port to listen on, 0 for a free one
   * @param clock the moment of receipt, by which logs are too old or too far ahead
   * @param keys the API keys it knows
   */
  public static DatadogSandbox start(int port, InstantSource clock, String... keys) {
    return new DatadogSandbox(port, clock, Set.of(keys));
  }

  /** The logs a search would find, in the order they were indexed. */
  public List<IndexedLog> indexed() {
    return index.indexed();
  }

  /**
   * The logs that a query in Datadog's search syntax finds, as far as the stand-in reads it: terms, brackets, OR, -, quotes, wildcards, comparisons.
   *
   * @param query {@code service:syncropel @category:aitl @record.body.verdict:reject}
   * @throws IllegalArgumentException when it is not understood
   */
  public List<IndexedLog> search(String query) {
    return indexed().stream().filter(LogSearch.of(query)).toList();
  }

  /** How many logs were indexed. */
  public long indexedCount() {
    return index.count();
  }

  /** The logs that were answered 202 and never indexed. */
  public List<DroppedLog> dropped() {
    return index.dropped();
  }

  /**
   * Waits until so many logs are indexed.
   *
   * @param count the count to reach
   * @param atMost how long to wait
   * @return whether it was reached
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean awaitLogs(long count, Duration atMost) throws InterruptedException {
    return index.await(count, atMost);
  }

  /** Forgets what was indexed and dropped so far. */
  public void forgetLogs() {
    index.forget();
  }

  /**
   * What goes wrong with the next submissions, one fault each.
   *
   * @param faults in order
   */
  public void next(DatadogFault... faults) {
    script.next(List.of(faults));
  }

  /**
   * What goes wrong with every submission from now on, after those queued.
   *
   * @param fault the fault
   */
  public void always(DatadogFault fault) {
    script.always(fault);
  }

  /** Drops everything scripted. */
  public void behave() {
    script.clear();
  }

  /**
   * Replaces the API keys it knows.
   *
   * @param only the ones from now on
   */
  public void keys(String... only) {
    keys.replace(Set.of(only));
  }

  @Override
  protected LoopbackServer server() {
    return server;
  }
}
