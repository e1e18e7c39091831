package io.tracepost.adapters.api.backup;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tracepost.adapters.api.access.BearerGuard;
import io.tracepost.adapters.api.problem.BrokenAnswer;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.backup.Backup;
import io.tracepost.application.backup.Backups;
import io.tracepost.application.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1/backups}, for operators: the whole server in one answer. */
public final class BackupRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(BackupRoutes.class);
  private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(30);
  private static final DateTimeFormatter IN_A_NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Backups backups;

  /** Routes to backups. */
  public BackupRoutes(Backups backups) {
    this.backups = backups;
  }

  /** Registers the routes. */
  public void register(JavalinDefaultRoutingApi routes, BearerGuard guard) {
    routes.post("/api/v1/backups", guard.needing(Scope.OPERATOR, this::take));
  }

  private void take(Context ctx, Principal who) throws StoreException {
    if (!backups.takenHere()) {
      throw Problem.of(ProblemKind.INVALID, Backups.BY_THE_SERVER).toException();
    }
    try (Backup backup =
        backups
            .take(who.actor())
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemKind.BUSY,
                            "A backup is under way, and only one is taken at a time.")
                        .retryAfter(RETRY_WHEN_BUSY)
                        .toException())) {
      String name = "tracepost-" + IN_A_NAME.format(backup.takenAt()) + ".zip";
      ctx.status(200)
          .contentType("application/zip")
          .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
      send(ctx, backup);
    }
  }

  private static void send(Context ctx, Backup backup) {
    try {
      OutputStream answer = ctx.res().getOutputStream();
      backup.writeTo(answer);
      answer.flush();
    } catch (IOException | RuntimeException e) {
      LOG.warn("a backup broke off, what was sent of it is none: {}", e.toString());
      BrokenAnswer.cutOff(ctx);
    }
  }
}
