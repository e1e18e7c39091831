package io.tracepost.sandbox.hec;

import java.util.List;

/**
 * How a stand-in is set up. Immutable.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param tokens the tokens it knows at first
 * @param limits how much one request may carry
 * @param keeping what it remembers of the events
 */
public record HecOptions(int port, List<HecToken> tokens, HecLimits limits, Keeping keeping) {
  /** What a stand-in remembers of the events it takes. */
  public enum Keeping {
    /** Every event, for tests: memory grows with what arrives. */
    EVENTS,
    /**
     * Only how many, for load: bodies are split but not checked, so nothing is refused for its content and a million
     * events cost no memory.
     */
    COUNTS
  }

  /** Copies the tokens. */
  public HecOptions {
    tokens = List.copyOf(tokens);
  }

  /**
   * A free port, Splunk Enterprise's limits, every event kept.
   *
   * @param tokens the tokens it knows
   */
  public static HecOptions of(HecToken... tokens) {
    return new HecOptions(0, List.of(tokens), HecLimits.ENTERPRISE, Keeping.EVENTS);
  }

  /**
   * The same on a given port.
   *
   * @param other the port
   */
  public HecOptions port(int other) {
    return new HecOptions(other, tokens, limits, keeping);
  }

  /**
   * The same with other limits.
   *
   * @param other the limits
   */
  public HecOptions limits(HecLimits other) {
    return new HecOptions(port, tokens, other, keeping);
  }

  /** The same, counting events instead of keeping them. */
  public HecOptions counting() {
    return new HecOptions(port, tokens, limits, Keeping.COUNTS);
  }
}
