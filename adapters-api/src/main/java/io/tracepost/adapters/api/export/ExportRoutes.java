package io.tracepost.adapters.api.export;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.access.GuardedRoute;
import io.tracepost.adapters.api.limit.ConnectionWatch;
import io.tracepost.adapters.api.limit.Room;
import io.tracepost.adapters.api.problem.BrokenAnswer;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.export.ExportPlan;
import io.tracepost.application.export.ExportQuery;
import io.tracepost.application.export.StaleCursorException;
import io.tracepost.application.export.StreamExport;
import io.tracepost.application.integrity.archive.BlockArchive;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/audit/export} and {@code /v1/traces/export}. */
public final class ExportRoutes {
  /** The header that names where the next export goes on. */
  public static final String NEXT_CURSOR = "Tracepost-Next-Cursor";

  private static final Logger LOG = LoggerFactory.getLogger(ExportRoutes.class);
  private static final int AT_ONCE = 32;
  private static final int AT_ONCE_FOR_ONE = 8;
  private static final int BUFFER_BYTES = 128 << 10;
  private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(2);

  private final StreamExport export;
  private final BlockArchive archive;
  private final InstantSource clock;
  private final ConnectionWatch watch;
  private final Room<OrganizationId> room = new Room<>(AT_ONCE, AT_ONCE_FOR_ONE);

  /**
   * Routes to exports.
   *
   * @param archive writes whole blocks with what proves them
   * @param clock from which spans count back
   * @param watch cuts off whom nobody reads
   */
  public ExportRoutes(
      StreamExport export, BlockArchive archive, InstantSource clock, ConnectionWatch watch) {
    this.export = export;
    this.archive = archive;
    this.clock = clock;
    this.watch = watch;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.get("/v1/audit/export", guard.needing(Scope.READ, exporting(EventKind.AUDIT)));
    routes.get("/v1/traces/export", guard.needing(Scope.READ, exporting(EventKind.TRACE)));
  }

  private GuardedRoute exporting(EventKind kind) {
    return (ctx, who) -> {
      boolean blocks = ExportParameters.wantsBlocks(ctx);
      ExportPlan plan = plan(ctx, kind, who);
      if (!room.enter(who.organization())) {
        throw Problem.of(
                ProblemKind.BUSY,
                "As many exports are under way as may be at once: "
                    + AT_ONCE_FOR_ONE
                    + " of an organization. Try again in a moment.")
            .retryAfter(RETRY_WHEN_BUSY)
            .toException();
      }
      try {
        ctx.status(200).contentType("application/x-ndjson").header(NEXT_CURSOR, plan.next().text());
        stream(
            ctx,
            who.organization(),
            blocks
                ? lines -> archive.write(who.organization(), lines)
                : lines -> export.write(plan, lines));
      } finally {
        room.leave(who.organization());
      }
    };
  }

  private ExportPlan plan(Context ctx, EventKind kind, Principal who) throws Exception {
    ExportQuery query = ExportParameters.read(ctx, kind, who.organization(), clock.instant());
    try {
      return export.plan(query);
    } catch (StaleCursorException e) {
      throw Problem.of(ProblemKind.INVALID, "Stale cursor: " + e.getMessage() + ".").toException();
    }
  }

  /** Writes the lines of an answer. */
  private interface Lines {
    void write(OutputStream out) throws Exception;
  }

  private void stream(Context ctx, OrganizationId organization, Lines source) throws Exception {
    OutputStream answer = watch.streaming(ctx.req(), ctx.res().getOutputStream());
    try {
      BufferedOutputStream lines = new BufferedOutputStream(answer, BUFFER_BYTES);
      source.write(lines);
      lines.flush();
    } catch (IOException e) {
      LOG.info("an export of {} broke off: {}", organization, e.toString());
      BrokenAnswer.cutOff(ctx);
    } catch (Exception e) {
      if (!ctx.res().isCommitted()) {
        throw e;
      }
      LOG.warn("an export of {} broke off", organization, e);
      BrokenAnswer.cutOff(ctx);
    }
  }
}
