package io.tracepost.adapters.api.access;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tracepost.adapters.api.limit.Room;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemException;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.access.ApiKeys;
import io.tracepost.application.access.Denial;
import io.tracepost.application.access.Denials;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through to a route when its key has the scope. The key comes as a bearer token (RFC
 * 6750); where foreign clients know nothing else, also as the password of Basic authentication.
 */
public final class BearerGuard {
  private static final int LONGEST_KEY = 512;
  private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(1);

  private final ApiKeys keys;
  private final Denials denials;
  private final Room<String> room;
  private final List<KeyScheme> schemes;

  /**
   * A guard.
   *
   * @param keys who may do what
   * @param denials records who may not
   * @param room how many requests of each key may be under way
   */
  public BearerGuard(ApiKeys keys, Denials denials, Room<String> room) {
    this(keys, denials, room, List.of(KeyScheme.BEARER));
  }

  private BearerGuard(ApiKeys keys, Denials denials, Room<String> room, List<KeyScheme> schemes) {
    this.keys = keys;
    this.denials = denials;
    this.room = room;
    this.schemes = schemes;
  }

  /** The same guard for clients that may also send the key as a password. */
  public BearerGuard orPassword() {
    return new BearerGuard(keys, denials, room, List.of(KeyScheme.BEARER, KeyScheme.PASSWORD));
  }

  /**
   * A handler that answers 401 without a good key and 403 without the scope. Each such answer, also
   * one the route gives itself, is recorded before it is sent. 429 when as many requests of the key
   * are under way as may be.
   */
  public Handler needing(Scope scope, GuardedRoute route) {
    return ctx -> {
      try {
        Principal who = allowed(ctx, scope);
        admit(ctx, who.keyId());
        route.handle(ctx, who);
      } catch (ProblemException e) {
        ProblemKind kind = e.problem().kind();
        if (kind == ProblemKind.UNAUTHENTICATED || kind == ProblemKind.FORBIDDEN) {
          record(ctx, e, scope);
        }
        throw e;
      }
    };
  }

  /** Insists on a scope that only some requests of a route need. */
  public static void require(Principal who, Scope scope) {
    if (!who.may(scope)) {
      throw new ScopeMissingException(scope);
    }
  }

  /** Takes a place for the request until its answer is sent. */
  private void admit(Context ctx, String keyId) {
    if (!room.enter(keyId)) {
      throw Problem.of(
              ProblemKind.BUSY,
              "This key has as many requests under way as it may at once ("
                  + room.mostForOne()
                  + "). Send it again in a moment, over fewer connections.")
          .retryAfter(RETRY_WHEN_BUSY)
          .with("Connection", "close")
          .toException();
    }
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(ctx.req()), failure -> room.leave(keyId));
  }

  private void record(Context ctx, ProblemException denied, Scope needed) throws StoreException {
    String header = ctx.header("Authorization");
    Actor asking = keys.denied(header == null ? "" : presented(header).orElse(header).strip());
    Scope scope = denied instanceof ScopeMissingException missing ? missing.scope() : needed;
    boolean forbidden = denied.problem().kind() == ProblemKind.FORBIDDEN;
    denials.record(
        asking.organization(),
        new Denial(
            denied.problem().kind().status(),
            forbidden ? "missing_scope" : header == null ? "no_key" : "unusable_key",
            ctx.method().name(),
            ctx.path(),
            asking.keyId(),
            scope.wireName(),
            ctx.ip()));
  }

  private Optional<String> presented(String header) {
    return schemes.stream().flatMap(scheme -> scheme.key(header).stream()).findFirst();
  }

  private Principal allowed(Context ctx, Scope scope) throws StoreException {
    Principal who =
        keys.authenticate(key(ctx.header("Authorization")))
            .orElseThrow(
                () ->
                    unauthenticated("The key is unknown, ended or mistyped; send one that works."));
    require(who, scope);
    return who;
  }

  private String key(@Nullable String header) {
    if (header == null) {
      throw unauthenticated("Send a key in the header \"Authorization: Bearer <key>\".");
    }
    Optional<String> presented = presented(header);
    if (presented.isEmpty()) {
      throw unauthenticated("Only \"Authorization: Bearer <key>\" is understood.");
    }
    String key = presented.get();
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw unauthenticated("The header holds no key that could be one of this server.");
    }
    return key;
  }

  private static RuntimeException unauthenticated(String detail) {
    return Problem.of(ProblemKind.UNAUTHENTICATED, detail)
        .with("WWW-Authenticate", "Bearer realm=\"tracepost\"")
        .with("Connection", "close")
        .toException();
  }
}
