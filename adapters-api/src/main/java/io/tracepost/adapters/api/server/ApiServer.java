package io.tracepost.adapters.api.server;

import io.tracepost.adapters.api.body.BodyReader;
import io.tracepost.adapters.api.limit.ConnectionWatch;
import io.tracepost.adapters.api.limit.Gate;
import io.tracepost.adapters.api.limit.Room;
import io.tracepost.adapters.api.problem.JettyProblems;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The REST API over HTTP/1.1. Start it once, stop it once; {@link #start}, {@link #stop} and {@link
 * #port} may be called from any thread.
 */
public final class ApiServer implements AutoCloseable {
  private static final int MIN_THREADS = 4;

  /** Beside one for each request that may be under way: Jetty's own, and those that refuse more. */
  private static final int SPARE_THREADS = 16;

  private static final long LONGEST_STANDSTILL_MILLIS = 1_000;

  /** A usual request of a hundred events in one or two reads. */
  private static final int INPUT_BUFFER_BYTES = 32 << 10;

  /** Ids may hold slashes and percent signs, encoded; nothing in them is taken for a path. */
  private static final UriCompliance ENCODED_IDS =
      UriCompliance.DEFAULT.with(
          "encoded-ids",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

  private final Server server;
  private final ServerConnector connector;
  private final Optional<ServerConnector> telemetry;
  private final String host;

  /**
   * A server that is not started.
   *
   * @param nanos a clock that only counts on, such as {@link System#nanoTime}; paces slow bodies
   */
  public ApiServer(ApiSettings settings, ApiUseCases calls, LongSupplier nanos) {
    QueuedThreadPool threads =
        new QueuedThreadPool(settings.load().maxRequests() + SPARE_THREADS, MIN_THREADS);
    threads.setName("tracepost-api");
    host = settings.host();
    server = new Server(threads);
    connector = connector(settings, settings.port());
    server.addConnector(connector);
    telemetry =
        settings.telemetryPort().isPresent()
            ? Optional.of(connector(settings, settings.telemetryPort().getAsInt()))
            : Optional.empty();
    telemetry.ifPresent(server::addConnector);
    ConnectionWatch watch = new ConnectionWatch(settings.load(), nanos, connector.getScheduler());
    for (Connector each : server.getConnectors()) {
      each.addBean(watch);
    }
    server.addBean(
        new NetworkConnectionLimit(settings.load().maxConnections(), server.getConnectors()));
    BodyReader bodies = new BodyReader(settings.bodies(), nanos);
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    Room<String> keyRoom =
        new Room<>(settings.load().maxRequests(), settings.load().maxRequestsOfKey());
    ServletHolder routes =
        new ServletHolder(new Routes(calls, bodies, threads, keyRoom, watch).servlet());
    routes.setAsyncSupported(true);
    context.addServlet(routes, "/*");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    server.setHandler(new GracefulHandler(new Gate(settings.load(), watch, context)));
    server.setErrorHandler(new JettyProblems());
    server.setStopTimeout(settings.drain().toMillis());
  }

  /**
   * Begins to listen.
   *
   * @throws IOException when it cannot, such as for a port that is taken; says which
   */
  public void start() throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException(
          "cannot listen on "
              + connector.getHost()
              + ":"
              + connector.getPort()
              + telemetry.map(other -> " and " + other.getPort()).orElse("")
              + ": "
              + e.getMessage()
              + "; stop what listens there or choose another port",
          e);
    }
  }

  /** The port it listens on; only while it is started. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Where it listens besides, for telemetry; only while it is started, empty when it does not. */
  public Optional<URI> telemetryUri() {
    return telemetry.map(other -> uri(other.getLocalPort()));
  }

  /** Where it listens; only while it is started. */
  public URI uri() {
    return uri(port());
  }

  private URI uri(int listening) {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + shown + ":" + listening);
  }

  /** Takes no more requests, lets those under way finish for a while, and ends. */
  public void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the API server did not stop: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private ServerConnector connector(ApiSettings settings, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(settings.maxHeaderBytes());
    http.setUriCompliance(ENCODED_IDS);
    HttpConnectionFactory factory = new HttpConnectionFactory(http);
    factory.setInputBufferSize(INPUT_BUFFER_BYTES);
    // No acceptor: a thread that blocks in accept closes the port for good when it is interrupted.
    ServerConnector one = new ServerConnector(server, 0, 1, factory);
    one.setHost(settings.host());
    one.setPort(port);
    one.setIdleTimeout(settings.idleTimeout().toMillis());
    one.setShutdownIdleTimeout(
        Math.min(LONGEST_STANDSTILL_MILLIS, settings.drain().toMillis() / 10));
    return one;
  }
}
