package io.tracepost.adapters.api.health;

/**
 * Something that keeps the service from its work, or soon may. Whoever reads it may have no key: it
 * names no organization, no destination and no secret.
 *
 * @param code short stable name, such as {@code journal_full}
 * @param severity what it means for readiness
 * @param message what is wrong
 * @param remedy what to do
 */
public record Condition(String code, Severity severity, String message, String remedy) {
  /** What a condition means. */
  public enum Severity {
    /** Events cannot be taken and kept: send requests elsewhere. */
    UNREADY,
    /** Events are taken and kept all the same; somebody should look. */
    DEGRADED
  }

  /** A condition under which nothing should be sent here. */
  public static Condition unready(String code, String message, String remedy) {
    return new Condition(code, Severity.UNREADY, message, remedy);
  }

  /** A condition under which the service goes on. */
  public static Condition degraded(String code, String message, String remedy) {
    return new Condition(code, Severity.DEGRADED, message, remedy);
  }
}
