package io.tracepost.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plain HTTP/1.1 server on the IPv4 loopback address, with its own daemon threads. It can go down
 * (connections are refused) and come back on the same port. Safe for many threads; closing ends
 * every stall and drip.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);

  static {
    // The JDK's server writes head and body apart. With Nagle's algorithm on, every answer on a
    // kept connection waits
    // about 40 ms for the client's delayed acknowledgement. The switch exists as a system property
    // only.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final String name;
  private final LoopbackService service;
  private final RequestLog requests = new RequestLog();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ReplyWriter writer = new ReplyWriter(closing);
  private final ExecutorService threads;
  private final InetSocketAddress address;
  private @Nullable HttpServer running;

  private LoopbackServer(String name, int port, LoopbackService service) throws IOException {
    this.name = name;
    this.service = service;
    this.threads = daemonThreads(name);
    HttpServer first = listening(new InetSocketAddress(loopback(), port));
    this.running = first;
    this.address = first.getAddress();
  }

  /**
   * Starts a server on a free port.
   *
   * @param name names its threads
   * @param service answers its requests
   * @throws UncheckedIOException when no port can be opened
   */
  public static LoopbackServer start(String name, LoopbackService service) {
    return start(name, 0, service);
  }

  /**
   * Starts a server on a given port.
   *
   * @param name names its threads
   * @param port the port, 0 for a free one
   * @param service answers its requests
   * @throws UncheckedIOException when the port cannot be opened
   */
  public static LoopbackServer start(String name, int port, LoopbackService service) {
    try {
      return new LoopbackServer(name, port, service);
    } catch (IOException e) {
      throw new UncheckedIOException(
          name + " cannot listen on 127.0.0.1:" + port + "; choose another port", e);
    }
  }

  /** Where it listens, without a path: {@code http://127.0.0.1:41234}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The port, the same for the server's whole life. */
  public int port() {
    return address.getPort();
  }

  /** What was asked so far. */
  public RequestLog requests() {
    return requests;
  }

  /** Closes all connections and refuses new ones until {@link #comeBack()}. */
  public synchronized void goDown() {
    HttpServer server = running;
    if (server != null) {
      running = null;
      server.stop(0);
    }
  }

  /**
   * Listens again on the same port. Does nothing when it already does.
   *
   * @throws UncheckedIOException when someone else took the port meanwhile
   */
  public synchronized void comeBack() {
    if (running != null || closing.getCount() == 0) {
      return;
    }
    try {
      running = listening(address);
    } catch (IOException e) {
      throw new UncheckedIOException(
          name + " cannot listen on " + uri() + " again; start a new one", e);
    }
  }

  /** Closes the port and all connections. May be called more than once. */
  @Override
  public void close() {
    closing.countDown();
    goDown();
    threads.shutdownNow();
  }

  private HttpServer listening(InetSocketAddress where) throws IOException {
    HttpServer server = HttpServer.create(where, 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    return server;
  }

  private void handle(HttpExchange exchange) throws IOException {
    IncomingRequest request = new IncomingRequest(exchange);
    Reply reply = answered(request);
    requests.add(request, reply.status());
    try {
      writer.write(exchange, reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply answered(IncomingRequest request) throws IOException {
    try {
      return service.answer(request);
    } catch (BodyTooLargeException e) {
      return Reply.empty(413);
    } catch (UnreadableBodyException e) {
      return Reply.empty(400);
    } catch (RuntimeException e) {
      LOG.error(
          "{} failed at {} {}; it answers 500. This is a defect of the stand-in",
          name,
          request.method(),
          request.path(),
          e);
      return Reply.empty(500);
    }
  }

  private static ExecutorService daemonThreads(String name) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
  }
}
