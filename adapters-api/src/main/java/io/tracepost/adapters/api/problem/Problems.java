package io.tracepost.adapters.api.problem;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.destination.DestinationException;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a route throws into a problem document. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration STORE_DELAY = Duration.ofSeconds(5);

  private Problems() {}

  /** Registers the readers of every exception. */
  public static void register(JavalinDefaultRoutingApi routes) {
    routes.exception(ProblemException.class, (e, ctx) -> write(ctx, e.problem()));
    routes.exception(DestinationException.class, (e, ctx) -> write(ctx, ofDestination(e)));
    routes.exception(
        JournalException.class,
        (e, ctx) -> write(ctx, unavailable(ctx, e).retryAfter(e.retryAfter())));
    routes.exception(StoreException.class, (e, ctx) -> write(ctx, unavailable(ctx, e)));
    routes.exception(ProgressException.class, (e, ctx) -> write(ctx, unavailable(ctx, e)));
    routes.exception(VaultException.class, (e, ctx) -> write(ctx, unavailable(ctx, e)));
    routes.exception(HttpResponseException.class, (e, ctx) -> write(ctx, ofFramework(e)));
    routes.exception(Exception.class, (e, ctx) -> write(ctx, defect(ctx, e)));
  }

  /** Answers a request with a problem, in the form of its route. */
  public static void write(Context ctx, Problem problem) {
    ProblemForm chosen = ctx.attribute(ProblemForm.ATTRIBUTE);
    ProblemForm form = chosen == null ? ProblemForm.DOCUMENT : chosen;
    Problem told = form.told(problem);
    ctx.status(told.kind().status());
    told.headers().forEach(ctx::header);
    ctx.contentType(form.contentType());
    ctx.result(form.render(told));
  }

  /** The answer to a defect, which is logged with its cause and told without. */
  public static Problem defect(Context ctx, Throwable defect) {
    LOG.error("{} {} broke off", ctx.method(), ctx.endpoint().path, defect);
    return Problem.of(
        ProblemKind.DEFECT, "The server broke off; its log says why. Report it with that entry.");
  }

  private static Problem ofDestination(DestinationException e) {
    return switch (e.kind()) {
      case INVALID ->
          Problem.of(
              ProblemKind.INVALID,
              "Nothing was changed. Correct the fields listed in errors and send it again.",
              e.problems().stream()
                  .map(problem -> FieldProblem.of(problem.field(), problem.message()))
                  .toList());
      case NOT_FOUND ->
          Problem.of(
              ProblemKind.NOT_FOUND,
              e.getMessage() + " in this organization; GET /api/v1/destinations lists them.");
      case UNAVAILABLE -> {
        LOG.warn("{}", e.getMessage(), e);
        yield Problem.of(
                ProblemKind.UNAVAILABLE, "A store of the server does not answer. Try again.")
            .retryAfter(STORE_DELAY);
      }
    };
  }

  private static Problem unavailable(Context ctx, Exception e) {
    LOG.warn("{} {}: {}", ctx.method(), ctx.endpoint().path, e.getMessage(), e);
    return Problem.of(ProblemKind.UNAVAILABLE, "A store of the server does not answer. Try again.")
        .retryAfter(STORE_DELAY);
  }

  private static Problem ofFramework(HttpResponseException e) {
    ProblemKind kind = ProblemKind.ofStatus(e.getStatus());
    if (kind == ProblemKind.NOT_FOUND) {
      return Problem.of(kind, "No route has this path; /openapi.yaml lists them all.");
    }
    if (e instanceof MethodNotAllowedResponse) {
      String allowed = allowed(e.getDetails());
      return Problem.of(kind, "This path knows " + allowed + ".").with("Allow", allowed);
    }
    return Problem.of(kind, String.valueOf(e.getMessage()));
  }

  private static String allowed(Map<String, String> details) {
    Set<String> methods = new TreeSet<>();
    details.values().forEach(value -> methods.addAll(Set.of(value.split(",\\s*"))));
    return String.join(", ", methods);
  }
}
