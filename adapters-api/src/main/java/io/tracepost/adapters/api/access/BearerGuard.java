package io.tracepost.adapters.api.access;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.application.access.ApiKeys;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Lets a request through to a route when its bearer key (RFC 6750) has the scope. */
public final class BearerGuard {
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST_KEY = 512;

  private final ApiKeys keys;

  /** A guard that knows these keys. */
  public BearerGuard(ApiKeys keys) {
    this.keys = keys;
  }

  /** A handler that answers 401 without a good key and 403 without the scope. */
  public Handler needing(Scope scope, GuardedRoute route) {
    return ctx -> route.handle(ctx, allowed(ctx, scope));
  }

  /** Insists on a scope that only some requests of a route need. */
  public static void require(Principal who, Scope scope) {
    if (!who.may(scope)) {
      throw Problem.of(
              ProblemKind.FORBIDDEN,
              "This key has no scope "
                  + scope.wireName()
                  + "; use one that has, or ask an administrator for it.")
          .with("Connection", "close")
          .toException();
    }
  }

  private Principal allowed(Context ctx, Scope scope) throws StoreException {
    Principal who =
        keys.authenticate(bearer(ctx.header("Authorization")))
            .orElseThrow(
                () ->
                    unauthenticated("The key is unknown, ended or mistyped; send one that works."));
    require(who, scope);
    return who;
  }

  private static String bearer(@Nullable String header) {
    if (header == null) {
      throw unauthenticated("Send a key in the header \"Authorization: Bearer <key>\".");
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthenticated("Only \"Authorization: Bearer <key>\" is understood.");
    }
    String key = header.substring(SCHEME.length()).strip();
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
