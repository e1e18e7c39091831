package io.tracepost.sandbox.datadog;

import java.util.Locale;

/**
 * The level that Datadog reads out of a log's {@code status}: by its first letter, whatever the word meant to its sender.
 *
 * <p>Source: Datadog, "Processors: log status remapper"; that preprocessing of JSON uses the same table is assumed.
 */
public enum LogLevel {
  /** Words that begin with {@code emerg} or {@code f}; 0. */
  EMERGENCY,
  /** Words that begin with {@code a}; 1. */
  ALERT,
  /** Words that begin with {@code c}; 2. */
  CRITICAL,
  /** Other words that begin with {@code e}; 3. */
  ERROR,
  /** Words that begin with {@code w}; 4. */
  WARN,
  /** Words that begin with {@code n}; 5. */
  NOTICE,
  /** Words that begin with {@code i}, anything else, and no status at all; 6. */
  INFO,
  /** Words that begin with {@code d}, {@code t} or {@code v}; 7. */
  DEBUG,
  /** Words that begin with {@code o} or {@code s}. */
  OK;

  /** The level of a status as sent, a word or a number from 0 to 7. */
  public static LogLevel of(String status) {
    String word = status.strip().toLowerCase(Locale.ROOT);
    if (word.matches("[0-7]")) {
      return values()[word.charAt(0) - '0'];
    }
    if (word.startsWith("emerg")) {
      return EMERGENCY;
    }
    return switch (word.isEmpty() ? ' ' : word.charAt(0)) {
      case 'f' -> EMERGENCY;
      case 'a' -> ALERT;
      case 'c' -> CRITICAL;
      case 'e' -> ERROR;
      case 'w' -> WARN;
      case 'n' -> NOTICE;
      case 'd', 't', 'v' -> DEBUG;
      case 'o', 's' -> OK;
      default -> INFO;
    };
  }
}
