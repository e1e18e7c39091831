package io.tracepost.bootstrap.settings;

/**
 * How the service logs.
 *
 * @param format for people or for programs
 * @param level the least that is logged
 */
public record LoggingSettings(Format format, Level level) {
  /** What a line looks like. */
  public enum Format {
    /** Words. */
    TEXT,
    /** A JSON object. */
    JSON
  }

  /** How much is logged. */
  public enum Level {
    /** What failed. */
    ERROR,
    /** And what may. */
    WARN,
    /** And what happened. */
    INFO,
    /** And how. */
    DEBUG,
    /** And every step. */
    TRACE
  }
}
