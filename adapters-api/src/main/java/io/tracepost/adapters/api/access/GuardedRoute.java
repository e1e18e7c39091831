package io.tracepost.adapters.api.access;

import io.javalin.http.Context;
import io.tracepost.application.access.Principal;

/** A route that knows who asks. */
@FunctionalInterface
public interface GuardedRoute {
  /** Answers a request of somebody who may make it. */
  void handle(Context ctx, Principal who) throws Exception;
}
