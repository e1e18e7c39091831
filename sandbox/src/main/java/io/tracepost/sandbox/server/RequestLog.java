package io.tracepost.sandbox.server;

import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The newest requests of a stand-in, and how many there were in all. Safe for many threads. */
public final class RequestLog {
  private static final int KEPT = 10_000;
  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "x-api-key",
          "x-identity-header",
          "dd-api-key");
  private static final Set<String> SECRET_PARAMETERS =
      Set.of("token", "client_secret", "assertion");

  private final Arrivals<LoggedRequest> requests = Arrivals.keepingNewest(KEPT);

  RequestLog() {}

  /** The newest requests, up to 10,000, oldest first. A request is here before its answer is sent. */
  public List<LoggedRequest> all() {
    return requests.all();
  }

  /**
   * The newest requests to one path, oldest first.
   *
   * @param path the path, exactly
   */
  public List<LoggedRequest> to(String path) {
    return all().stream().filter(request -> request.path().equals(path)).toList();
  }

  /** How many requests came since the start. */
  public long count() {
    return requests.count();
  }

  /**
   * Waits until so many requests came.
   *
   * @param wanted the count to reach
   * @param atMost how long to wait
   * @return whether the count was reached
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public boolean await(long wanted, Duration atMost) throws InterruptedException {
    return requests.await(wanted, atMost);
  }

  void add(IncomingRequest request, int status) {
    requests.add(
        new LoggedRequest(
            request.method(),
            request.path(),
            withoutSecrets(request.query()),
            withoutSecrets(request.headers()),
            request.wireBytes(),
            request.plainBytes(),
            status,
            request.clientPort()));
  }

  private static Map<String, String> withoutSecrets(Map<String, String> query) {
    Map<String, String> kept = new LinkedHashMap<>();
    query.forEach(
        (name, value) -> kept.put(name, SECRET_PARAMETERS.contains(name) ? "***" : value));
    return kept;
  }

  private static Map<String, List<String>> withoutSecrets(Headers headers) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> {
          String key = name.toLowerCase(Locale.ROOT);
          boolean secret = SECRET_HEADERS.contains(key);
          kept.put(
              key,
              secret ? values.stream().map(RequestLog::schemeOnly).toList() : List.copyOf(values));
        });
    return kept;
  }

  private static String schemeOnly(String value) {
    int space = value.indexOf(' ');
    return space < 0 ? "***" : value.substring(0, space) + " ***";
  }
}
