package io.tracepost.benchmarks.scale;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Says yes to every HEC request on a port and throws the body away. */
final class Sink implements AutoCloseable {
  private static final byte[] ANSWER =
      "{\"text\":\"Success\",\"code\":0}".getBytes(StandardCharsets.US_ASCII);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private Sink(HttpServer server) {
    this.server = server;
  }

  /** A port on loopback where nobody listens now. */
  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  static Sink open(int port) throws IOException {
    Sink sink =
        new Sink(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64));
    sink.server.setExecutor(sink.threads);
    sink.server.createContext("/", Sink::take);
    sink.server.start();
    return sink;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void take(HttpExchange exchange) throws IOException {
    byte[] scratch = new byte[64 << 10];
    try (exchange) {
      InputStream in = exchange.getRequestBody();
      int read = in.read(scratch);
      while (read >= 0) {
        read = in.read(scratch);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    }
  }
}
