package io.tracepost.sandbox.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Puts a reply on the wire in its manner. The latch falls when the server closes, so no drip or stall outlives it. */
final class ReplyWriter {
  private final CountDownLatch closing;

  ReplyWriter(CountDownLatch closing) {
    this.closing = closing;
  }

  void write(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
    switch (reply.manner().kind()) {
      case WHOLE -> whole(exchange, reply);
      case HALF -> half(exchange, reply);
      case DRIP -> drip(exchange, reply);
      case STALL -> closing.await();
      case HANG_UP -> {}
    }
    // Closing an exchange that was not answered in full closes its connection.
    exchange.close();
  }

  private static void whole(HttpExchange exchange, Reply reply) throws IOException {
    OutputStream out = begun(exchange, reply);
    if (reply.body().length > 0) {
      out.write(reply.body());
    }
  }

  private static void half(HttpExchange exchange, Reply reply) throws IOException {
    OutputStream out = begun(exchange, reply);
    out.write(reply.body(), 0, reply.body().length / 2);
    out.flush();
  }

  private void drip(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
    OutputStream out = begun(exchange, reply);
    for (byte one : reply.body()) {
      if (closing.await(reply.manner().pause().toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      out.write(one);
      out.flush();
    }
  }

  private static OutputStream begun(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean head = "HEAD".equals(exchange.getRequestMethod());
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 || head ? -1 : reply.body().length);
    return exchange.getResponseBody();
  }
}
