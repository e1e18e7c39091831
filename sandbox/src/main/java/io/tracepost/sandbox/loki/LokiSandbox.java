package io.tracepost.sandbox.loki;

import io.tracepost.sandbox.server.LoopbackServer;
import io.tracepost.sandbox.server.StandIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A running stand-in for Grafana Loki on 127.0.0.1, plain HTTP.
 *
 * <pre>{@code
 * try (LokiSandbox loki = LokiSandbox.start(clock)) {
 *   loki.next(LokiFault.busy(Duration.ofSeconds(7)));  // the next push is turned away
 *   …                                                  // push to loki.uri()
 *   loki.awaitEntries(3, Duration.ofSeconds(10));
 *   loki.entries(Map.of("job", "execlave-traces"));    // what a query would find, oldest first
 * }
 * }</pre>
 *
 * <p>Safe for many threads. Closing frees the port and ends every open request.
 */
public final class LokiSandbox extends StandIn {
  private final LokiScript script = new LokiScript();
  private final LokiStore store;
  private final LoopbackServer server;

  private LokiSandbox(LokiOptions options) {
    this.store = new LokiStore(options.limits(), options.release());
    this.server =
        LoopbackServer.start("loki", options.port(), new LokiService(options, script, store));
  }

  /**
   * Starts one on a free port that everybody may push to.
   *
   * @param clock tells what is too old, too new and too fast
   */
  public static LokiSandbox start(InstantSource clock) {
    return start(LokiOptions.at(clock));
  }

  /**
   * Starts one.
   *
   * @param options how it is set up
   */
  public static LokiSandbox start(LokiOptions options) {
    return new LokiSandbox(options);
  }

  /** The labels of every stream, in the order they began. */
  public List<Map<String, String>> streams() {
    return store.labels();
  }

  /**
   * The lines of every stream that has these labels, oldest first; those of one time as they came.
   *
   * @param labels by name; none finds everything
   */
  public List<LokiEntry> entries(Map<String, String> labels) {
    return store.entries(labels);
  }

  /** How many lines were kept. */
  public long entryCount() {
    return store.count();
  }

  /**
   * Waits until so many lines are kept.
   *
   * @param count the count to reach
   * @param atMost how long to wait
   * @return whether it was reached
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean awaitEntries(long count, Duration atMost) throws InterruptedException {
    return store.await(count, atMost);
  }

  /** Closes the open blocks: a line that comes again later is kept twice from now on. */
  public void flush() {
    store.flush();
  }

  /**
   * What goes wrong with the next pushes, one fault each.
   *
   * @param faults in order
   */
  public void next(LokiFault... faults) {
    script.next(List.of(faults));
  }

  /**
   * What goes wrong with every push from now on, after those queued.
   *
   * @param fault the fault
   */
  public void always(LokiFault fault) {
    script.always(fault);
  }

  /** Drops everything scripted. */
  public void behave() {
    script.clear();
  }

  @Override
  protected LoopbackServer server() {
    return server;
  }
}
