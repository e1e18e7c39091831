package io.tracepost.adapters.api.health;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.json.Json;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}; they ask for no key. */
public final class HealthRoutes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Readiness readiness;
  private final Supplier<String> metrics;

  /**
   * Routes for operators' tools.
   *
   * @param metrics the metrics as Prometheus text, format 0.0.4
   */
  public HealthRoutes(Readiness readiness, Supplier<String> metrics) {
    this.readiness = readiness;
    this.metrics = metrics;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/health/live", ctx -> answer(ctx, 200, "live", List.of()));
    routes.get("/health/ready", this::ready);
    routes.get("/metrics", ctx -> Answers.text(ctx, 200, PROMETHEUS, metrics.get()));
  }

  private void ready(Context ctx) {
    List<String> reasons = readiness.reasonsNotReady();
    if (reasons.isEmpty()) {
      answer(ctx, 200, "ready", reasons);
    } else {
      answer(ctx, 503, "not ready", reasons);
    }
  }

  private static void answer(Context ctx, int status, String word, List<String> reasons) {
    ObjectNode document = Json.object();
    document.put("status", word);
    ArrayNode list = document.putArray("reasons");
    reasons.forEach(list::add);
    Answers.json(ctx, status, document);
  }
}
