package io.tracepost.adapters.api.access;

import io.javalin.http.Context;
import io.tracepost.adapters.api.problem.Problem;
import io.tracepost.adapters.api.problem.ProblemException;
import io.tracepost.adapters.api.problem.ProblemKind;
import io.tracepost.domain.destination.DestinationId;

/** Names in paths. One that could not be a name at all is not found, like one nobody owns. */
public final class OwnedObjects {
  private OwnedObjects() {}

  /** The destination a path names. */
  public static DestinationId destination(Context ctx) {
    String id = ctx.pathParam("id");
    try {
      return new DestinationId(id);
    } catch (IllegalArgumentException e) {
      throw missing("There is no destination of this id in this organization.");
    }
  }

  /** The answer to a name that is nobody's, or somebody else's. */
  public static ProblemException missing(String detail) {
    return Problem.of(ProblemKind.NOT_FOUND, detail).toException();
  }
}
