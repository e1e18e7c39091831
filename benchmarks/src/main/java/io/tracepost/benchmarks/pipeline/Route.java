package io.tracepost.benchmarks.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request is, by its path, and the answer that says all is well. */
enum Route {
  HEC("/services/collector", Outlet.HEC, "200 OK", "{\"text\":\"Success\",\"code\":0}"),
  SIGN_IN(
      "/oauth2/v2.0/token",
      null,
      "200 OK",
      "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"of-the-benchmark\"}"),
  SENTINEL("/dataCollectionRules/", Outlet.SENTINEL, "204 No Content", ""),
  /** The answer repeats the ids: see {@link BulkAnswer}. */
  BULK("/_bulk", Outlet.OPENSEARCH, "200 OK", ""),
  LOKI("/loki/api/v1/push", Outlet.LOKI, "204 No Content", ""),
  DATADOG("/api/v2/logs", Outlet.DATADOG, "202 Accepted", "{}"),
  OTHER("", null, "404 Not Found", "{}");

  private final String part;
  private final Optional<Outlet> outlet;

  @SuppressWarnings("ImmutableEnumChecker") // written out only
  private final byte[] answer;

  Route(String part, @Nullable Outlet outlet, String status, String answer) {
    this.part = part;
    this.outlet = Optional.ofNullable(outlet);
    this.answer = answer(status, answer);
  }

  static Route of(String target) {
    for (Route route : values()) {
      if (target.contains(route.part)) {
        return route;
      }
    }
    return OTHER;
  }

  /** Whose events it carries; empty when it carries none. */
  Optional<Outlet> outlet() {
    return outlet;
  }

  byte[] answer() {
    return answer;
  }

  static byte[] answer(String status, String body) {
    String length =
        body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length();
    String head = "HTTP/1.1 " + status + "\r\n";
    String none = status.startsWith("204") ? "" : "Content-Length: 0";
    String header = body.isEmpty() ? none : length;
    return (head + header + (header.isEmpty() ? "" : "\r\n") + "\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
