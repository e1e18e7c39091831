package io.tracepost.sandbox.server;

import java.time.Duration;

/**
 * How an answer reaches its client.
 *
 * @param kind what happens
 * @param pause between the bytes of a drip; zero for the other kinds
 */
public record Manner(Kind kind, Duration pause) {
  /** What can happen to an answer. */
  public enum Kind {
    /** All of it, at once. */
    WHOLE,
    /** The head and half of the announced body, then the connection closes. */
    HALF,
    /** A byte at a time, with a pause before each. */
    DRIP,
    /** Nothing: the connection closes. */
    HANG_UP,
    /** Nothing: the connection stays open. */
    STALL
  }

  /** All of it, at once. */
  public static Manner whole() {
    return new Manner(Kind.WHOLE, Duration.ZERO);
  }

  /** The head and half of the announced body, then the connection closes. */
  public static Manner half() {
    return new Manner(Kind.HALF, Duration.ZERO);
  }

  /**
   * A byte at a time.
   *
   * @param pause the wait before each byte
   */
  public static Manner drip(Duration pause) {
    return new Manner(Kind.DRIP, pause);
  }

  /** Nothing: the connection closes. */
  public static Manner hangUp() {
    return new Manner(Kind.HANG_UP, Duration.ZERO);
  }

  /** Nothing: the connection stays open until one side leaves. */
  public static Manner stall() {
    return new Manner(Kind.STALL, Duration.ZERO);
  }
}
