package io.tracepost.benchmarks.scale;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;

/**
 * Speaks Splunk's HEC on a loopback port and notes, by token, how long ago each event was sent: the
 * events of {@link StampedTrace} say it. Some tokens are made to wait. Thread-safe.
 */
final class DelayReceiver implements AutoCloseable {
  private static final Pattern STAMP = Pattern.compile("\"span_name\":\"at-(\\d+)\"");
  private static final byte[] ANSWER =
      "{\"text\":\"Success\",\"code\":0}".getBytes(StandardCharsets.US_ASCII);

  private final HttpServer server;
  private final Map<String, ConcurrentLinkedQueue<Long>> delays = new ConcurrentHashMap<>();
  private final Map<String, Duration> waits = new ConcurrentHashMap<>();

  DelayReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "delay-receiver");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on requests with this token are answered only after a while. */
  void slow(String token, Duration wait) {
    waits.put(token, wait);
  }

  /** Delays of the events of some tokens so far. */
  Waits delays(Predicate<String> tokens) {
    return Waits.of(
        delays.entrySet().stream()
            .filter(entry -> tokens.test(entry.getKey()))
            .flatMapToLong(entry -> entry.getValue().stream().mapToLong(Long::longValue)));
  }

  void forget() {
    delays.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      String body;
      try (InputStream in =
          gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
        body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      long now = System.nanoTime();
      String header = exchange.getRequestHeaders().getFirst("Authorization");
      String token = header == null ? "" : header.replace("Splunk ", "");
      LongStream stamps = STAMP.matcher(body).results().mapToLong(DelayReceiver::stamp);
      ConcurrentLinkedQueue<Long> noted =
          delays.computeIfAbsent(token, key -> new ConcurrentLinkedQueue<>());
      stamps.forEach(stamp -> noted.add(now - stamp));
      Duration wait = waits.getOrDefault(token, Duration.ZERO);
      if (!wait.isZero()) {
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long stamp(MatchResult match) {
    return Long.parseLong(match.group(1));
  }
}
