package io.tracepost.adapters.api.health;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.health.Condition.Severity;
import io.tracepost.adapters.api.json.Answers;
import io.tracepost.adapters.api.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}; they ask for no key. */
public final class HealthRoutes {
  private final Readiness readiness;
  private final Liveness liveness;
  private final Exposition metrics;

  /** Routes for operators' tools. */
  public HealthRoutes(Readiness readiness, Liveness liveness, Exposition metrics) {
    this.readiness = readiness;
    this.liveness = liveness;
    this.metrics = metrics;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/health/live", ctx -> answer(ctx, "live", "stuck", liveness.standstills()));
    routes.get("/health/ready", ctx -> answer(ctx, "ready", "not ready", readiness.conditions()));
    routes.get("/metrics", this::metrics);
  }

  private void metrics(Context ctx) {
    ExpositionFormat format =
        ExpositionFormat.accepted(Optional.ofNullable(ctx.header("Accept")).orElse(""));
    Answers.text(ctx, 200, format.contentType(), metrics.text(format));
  }

  private static void answer(Context ctx, String good, String bad, List<Condition> conditions) {
    boolean well = conditions.stream().noneMatch(it -> it.severity() == Severity.UNREADY);
    ObjectNode document = Json.object();
    document.put("status", well ? good : bad);
    list(document, "reasons", conditions, Severity.UNREADY);
    list(document, "degraded", conditions, Severity.DEGRADED);
    Answers.json(ctx, well ? 200 : 503, document);
  }

  private static void list(
      ObjectNode document, String name, List<Condition> conditions, Severity severity) {
    ArrayNode list = document.putArray(name);
    conditions.stream()
        .filter(it -> it.severity() == severity)
        .forEach(
            it ->
                list.addObject()
                    .put("code", it.code())
                    .put("message", it.message())
                    .put("remedy", it.remedy()));
  }
}
