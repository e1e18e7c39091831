package io.tracepost.application.destination;

import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.destination.SettingProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An act on a destination did not happen, or not wholly; says why. Never holds a secret. */
public final class DestinationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What it means for the caller. */
  public enum Kind {
    /** What was given cannot be used; {@link #problems} names every field at fault. */
    INVALID,
    /** The organization has no such destination. */
    NOT_FOUND,
    /** A store does not answer; the act may be repeated as it is. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final transient List<SettingProblem> problems;

  private DestinationException(
      Kind kind, String message, List<SettingProblem> problems, @Nullable Exception cause) {
    super(message, cause);
    this.kind = kind;
    this.problems = List.copyOf(problems);
  }

  /** What was given cannot be used; fields are named as in the API: {@code settings.url}. */
  static DestinationException invalid(List<SettingProblem> problems) {
    return new DestinationException(
        Kind.INVALID, "the destination cannot be used as given", problems, null);
  }

  /** There is none of that id. */
  static DestinationException notFound(DestinationId id) {
    return new DestinationException(
        Kind.NOT_FOUND, "there is no destination " + id, List.of(), null);
  }

  /** A store did not answer. */
  static DestinationException unavailable(String act, Exception cause) {
    return new DestinationException(
        Kind.UNAVAILABLE,
        "could not " + act + ": " + cause.getMessage() + "; try again",
        List.of(),
        cause);
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** What is wrong, for {@link Kind#INVALID}; empty otherwise. */
  public List<SettingProblem> problems() {
    return problems;
  }
}
