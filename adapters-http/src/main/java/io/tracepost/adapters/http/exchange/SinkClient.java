package io.tracepost.adapters.http.exchange;

import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.guard.Verdict;
import io.tracepost.adapters.http.pin.Hop;
import io.tracepost.adapters.http.pin.Ticket;
import io.tracepost.adapters.http.trust.TrustSettings;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * The HTTP client of one destination: HTTP/1.1, no redirects, no proxy, each request once, each
 * bounded in time and answer. Safe for concurrent use. Nothing is opened before the first request.
 *
 * <p>A name is resolved once for each connection, by {@link io.tracepost.adapters.http.pin}, which asks the guard and
 * connects to what it vetted. Literal addresses are vetted before each request.
 *
 * <p>Connections are kept from request to request. A server closes one that rests, and the JDK
 * client does not repeat a POST that met a closing connection; so after {@link ClientLimits#idle} of
 * rest, and at {@link ClientLimits#age}, the connections are replaced. The JDK's own bound is the
 * system property {@code jdk.httpclient.keepalive.timeout} (seconds; 1,200 as shipped with 17), one
 * for the whole JVM: the service sets it to 8; a program that embeds a sink may, and need not.
 */
public final class SinkClient implements AutoCloseable {
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final ClientLimits limits;
  private final AddressGuard guard;
  private final Hop hop;
  private final ExecutorService executor;
  private final CurrentClient current;
  private final FailureReading reading = new FailureReading();
  private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private SinkClient(
      ClientLimits limits,
      AddressGuard guard,
      TrustSettings trust,
      InstantSource clock,
      RandomGenerator random) {
    this.limits = limits;
    this.guard = guard;
    this.hop = Hop.shared();
    this.executor = threads();
    this.current = new CurrentClient(limits, trust, hop.route(), executor, clock, random);
  }

  /**
   * A client. Makes no request.
   *
   * @param guard asked about each connection
   * @param clock tells the age of connections
   * @param random spreads their replacement
   */
  public static SinkClient open(
      ClientLimits limits,
      AddressGuard guard,
      TrustSettings trust,
      InstantSource clock,
      RandomGenerator random) {
    return new SinkClient(limits, guard, trust, clock, random);
  }

  /**
   * A client of an exporter, with the exporter's clock, jitter and allowed networks. Makes no request.
   *
   * @param context what the exporter got
   */
  public static SinkClient open(ClientLimits limits, TrustSettings trust, ExporterContext context) {
    AddressGuard guard = AddressGuard.of(context.allowedNetworks());
    return open(limits, guard, trust, context.clock(), context.random());
  }

  /**
   * What stands against a URL, as its name resolves now; empty when it may be reached. Connects to
   * nothing. Blocks for the resolver.
   */
  public Optional<Problem> addressProblem(URI url) {
    return guard.vet(url).fold(new Objection());
  }

  /** What a verdict has against an address. */
  private record Objection() implements Verdict.Cases<Optional<Problem>> {
    @Override
    public Optional<Problem> allowed(Verdict.Allowed verdict) {
      return Optional.empty();
    }

    @Override
    public Optional<Problem> refused(Verdict.Refused verdict) {
      return Optional.of(verdict.problem());
    }

    @Override
    public Optional<Problem> unresolved(Verdict.Unresolved verdict) {
      return Optional.of(verdict.problem());
    }
  }

  /**
   * Sends a request once and waits for the end of its answer, at most {@link ClientLimits#exchange}.
   * Interrupted, it restores the flag and answers {@link Exchange.MaybeSent}.
   */
  public Exchange send(SinkRequest request) {
    return send(request, limits);
  }

  /** The same within another time for the whole exchange. */
  public Exchange send(SinkRequest request, Duration within) {
    return send(request, limits.withExchange(within));
  }

  private Exchange send(SinkRequest request, ClientLimits bounds) {
    long start = System.nanoTime();
    Optional<Problem> form = guard.checkForm(request.uri());
    if (form.isPresent()) {
      return new Exchange.Barred(form.get());
    }
    if (AddressGuard.isLiteral(request.uri())) {
      return guard.vet(request.uri()).fold(new WhenVetted(request, bounds, start));
    }
    try (Ticket ticket = hop.admit(request.uri(), guard, bounds.connect())) {
      return sent(request, bounds, start, Optional.of(ticket));
    }
  }

  private Exchange sent(
      SinkRequest request, ClientLimits bounds, long start, Optional<Ticket> ticket) {
    if (closed) {
      return reading.closed(request.uri());
    }
    LeasedClient client = current.lease(ticket.flatMap(Ticket::plainOrigin));
    try {
      return exchanged(Attempt.start(client.client(), request, bounds, ticket), bounds, start);
    } finally {
      client.release();
    }
  }

  private Exchange exchanged(Attempt attempt, ClientLimits bounds, long start) {
    underWay.add(attempt);
    try {
      if (closed) {
        attempt.breakOff();
      }
      Duration spent = Duration.ofNanos(System.nanoTime() - start);
      return attempt.await(bounds.exchange().minus(spent), reading);
    } finally {
      underWay.remove(attempt);
    }
  }

  /** Sends to a literal address that the guard allows. */
  private final class WhenVetted implements Verdict.Cases<Exchange> {
    private final SinkRequest request;
    private final ClientLimits bounds;
    private final long start;

    WhenVetted(SinkRequest request, ClientLimits bounds, long start) {
      this.request = request;
      this.bounds = bounds;
      this.start = start;
    }

    @Override
    public Exchange allowed(Verdict.Allowed verdict) {
      return sent(request, bounds, start, Optional.empty());
    }

    @Override
    public Exchange refused(Verdict.Refused verdict) {
      return new Exchange.Barred(verdict.problem());
    }

    @Override
    public Exchange unresolved(Verdict.Unresolved verdict) {
      return new Exchange.NeverSent(verdict.problem());
    }
  }

  /**
   * The next request opens a new connection, perhaps to another node behind the same address. For
   * use after 429, 502 and 503. Requests under way are not touched.
   */
  public void renew() {
    current.renew();
  }

  /** Ends the requests under way, which answer {@link Exchange.MaybeSent}, and the threads. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(Attempt::breakOff);
    current.renew();
    executor.shutdown();
  }

  /** Threads that end after ten seconds of rest, so that an idle destination keeps none. */
  private static ExecutorService threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(group, task, "sink-http-" + THREADS.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
