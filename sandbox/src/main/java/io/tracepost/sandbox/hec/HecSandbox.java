package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.server.Arrivals;
import io.tracepost.sandbox.server.LoopbackServer;
import io.tracepost.sandbox.server.StandIn;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running stand-in for Splunk's HTTP Event Collector on 127.0.0.1, plain HTTP.
 *
 * <pre>{@code
 * try (HecSandbox splunk = HecSandbox.start(HecToken.of("11111111-2222-3333-4444-555555555555"))) {
 *   splunk.next(HecFault.busy(Duration.ofSeconds(7)));  // the next submission is turned away
 *   …                                                   // send to splunk.uri()
 *   splunk.awaitEvents(3, Duration.ofSeconds(10));
 *   splunk.received().get(0).event();                   // the JSON as it came
 * }
 * }</pre>
 *
 * <p>Safe for many threads. Closing frees the port and ends every open request.
 */
public final class HecSandbox extends StandIn {
  private final Arrivals<ReceivedEvent> events = Arrivals.keepingAll();
  private final AckLedger acks = new AckLedger();
  private final HecScript script = new HecScript();
  private final Affinity affinity = new Affinity();
  private final TokenGate gate;
  private final LoopbackServer server;

  private HecSandbox(HecOptions options) {
    this.gate = new TokenGate(options.tokens());
    HecCollector collector = new HecCollector(gate, options, events, acks, affinity);
    HecService service = new HecService(script, collector, affinity, options.limits());
    this.server = LoopbackServer.start("hec", options.port(), service);
  }

  /**
   * Starts one on a free port that keeps every event.
   *
   * @param tokens the tokens it knows
   */
  public static HecSandbox start(HecToken... tokens) {
    return start(HecOptions.of(tokens));
  }

  /**
   * Starts one.
   *
   * @param options how it is set up
   */
  public static HecSandbox start(HecOptions options) {
    return new HecSandbox(options);
  }

  /** The events indexed so far, in the order they were; empty when it only counts. */
  public List<ReceivedEvent> received() {
    return events.all();
  }

  /** How many events were indexed. */
  public long receivedCount() {
    return events.count();
  }

  /**
   * Waits until so many events are indexed.
   *
   * @param count the count to reach
   * @param atMost how long to wait
   * @return whether it was reached
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean awaitEvents(long count, Duration atMost) throws InterruptedException {
    return events.await(count, atMost);
  }

  /** Forgets the events received so far. */
  public void forgetEvents() {
    events.forget();
  }

  /** The acknowledgements it owes. */
  public AckLedger acks() {
    return acks;
  }

  /**
   * What goes wrong with the next submissions to {@code /event}, one fault each.
   *
   * @param faults in order
   */
  public void next(HecFault... faults) {
    next(HecRoute.EVENT, faults);
  }

  /**
   * What goes wrong with the next requests to a route, one fault each.
   *
   * @param route the route
   * @param faults in order
   */
  public void next(HecRoute route, HecFault... faults) {
    script.next(route, List.of(faults));
  }

  /**
   * What goes wrong with every request to a route from now on, after those queued.
   *
   * @param route the route
   * @param fault the fault
   */
  public void always(HecRoute route, HecFault fault) {
    script.always(route, fault);
  }

  /** Drops everything scripted. */
  public void behave() {
    script.clear();
  }

  /**
   * Replaces the tokens it knows.
   *
   * @param tokens the only ones from now on
   */
  public void tokens(HecToken... tokens) {
    gate.replace(List.of(tokens));
  }

  /**
   * Puts a load balancer with a sticky cookie in front, or moves its clients to another node. Acknowledgements stay with
   * the node that gave them.
   *
   * @param node the node's name, null for no load balancer
   */
  public void moveTo(@Nullable String node) {
    affinity.moveTo(node);
  }

  @Override
  protected LoopbackServer server() {
    return server;
  }
}
