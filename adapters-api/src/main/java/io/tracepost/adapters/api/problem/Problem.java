package io.tracepost.adapters.api.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One error as its reader gets it (RFC 9457).
 *
 * @param kind what it is
 * @param detail what happened here and what to do next; never a secret
 * @param errors fields at fault; may be empty
 * @param headers of the answer, beside the content type
 */
public record Problem(
    ProblemKind kind, String detail, List<FieldProblem> errors, Map<String, String> headers) {
  /** Copies the collections. */
  public Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  /** A problem without fields at fault. */
  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, List.of(), Map.of());
  }

  /** A problem with fields at fault. */
  public static Problem of(ProblemKind kind, String detail, List<FieldProblem> errors) {
    return new Problem(kind, detail, errors, Map.of());
  }

  /** This problem as another kind. */
  public Problem as(ProblemKind other) {
    return new Problem(other, detail, errors, headers);
  }

  /** This problem with a header. */
  public Problem with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Problem(kind, detail, errors, more);
  }

  /** This problem with a wish when to come back, in whole seconds, at least one. */
  public Problem retryAfter(Duration delay) {
    return with("Retry-After", Long.toString(Math.max(1, (delay.toMillis() + 999) / 1000)));
  }

  /** This problem, to be thrown. */
  public ProblemException toException() {
    return new ProblemException(this);
  }
}
