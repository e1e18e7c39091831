package io.tracepost.benchmarks.pipeline;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes what every kind of destination would take, on one loopback port, and says that all is well in that destination's
 * words. It throws bodies away unread, but for those of bulk requests, whose answers repeat their ids, and unless it was
 * asked to count arrivals. Limits nothing. Thread-safe; its threads are daemons.
 */
public final class Receiver implements AutoCloseable {
  private static final byte[] NO_GZIP = Route.answer("415 Unsupported Media Type", "");

  private final boolean gzip;
  private final Optional<Arrivals> arrivals;
  private final ServerSocket server;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * Listens on a free port.
   *
   * @param gzip whether it takes compressed bodies
   * @param arrivals counts the events in what arrives, which takes time; empty to leave that
   */
  public Receiver(boolean gzip, Optional<Arrivals> arrivals) throws IOException {
    this.gzip = gzip;
    this.arrivals = arrivals;
    server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    start("receiver", this::accept);
  }

  /** The port it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** Requests with events answered so far. */
  public long requests() {
    return requests.get();
  }

  /** Bytes of bodies so far, as they were sent. */
  public long bytes() {
    return bytes.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        start("receiver-connection", () -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException("the receiver's port broke", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      OutputStream out = socket.getOutputStream();
      RequestReader reader = new RequestReader(socket.getInputStream(), out);
      BulkAnswer bulk = new BulkAnswer();
      while (reader.next()) {
        out.write(taken(reader, bulk));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        System.err.println("a connection of the receiver broke: " + e.getMessage());
      }
    }
  }

  private byte[] taken(RequestReader request, BulkAnswer bulk) throws IOException {
    Route route = Route.of(request.target());
    if (request.gzip() && !gzip) {
      return NO_GZIP;
    }
    if (route.outlet().isEmpty()) {
      if (route == Route.OTHER) {
        System.err.println("the receiver knows no " + request.target());
      }
      return route.answer();
    }
    bytes.addAndGet(request.length());
    requests.incrementAndGet();
    if (route != Route.BULK && arrivals.isEmpty()) {
      return route.answer();
    }
    RequestReader.Text text = request.text();
    arrivals.ifPresent(it -> it.add(route.outlet().orElseThrow(), text.bytes(), 0, text.length()));
    return route == Route.BULK
        ? bulk.to(text, request.target().contains("filter_path"))
        : route.answer();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
