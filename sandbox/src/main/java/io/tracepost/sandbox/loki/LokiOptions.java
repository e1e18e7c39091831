package io.tracepost.sandbox.loki;

import java.time.InstantSource;

/**
 * How a stand-in is set up. Immutable.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param release which Loki it is
 * @param access who may push
 * @param limits what a tenant may send
 * @param clock tells what is too old, too new and too fast
 */
public record LokiOptions(
    int port, LokiRelease release, LokiAccess access, LokiLimits limits, InstantSource clock) {
  /** A free port, the newest release, everybody, Loki's limits. */
  public static LokiOptions at(InstantSource clock) {
    return new LokiOptions(0, LokiRelease.V3_6, LokiAccess.open(), LokiLimits.DEFAULT, clock);
  }

  /** The same on a given port. */
  public LokiOptions port(int other) {
    return new LokiOptions(other, release, access, limits, clock);
  }

  /** The same as another release. */
  public LokiOptions release(LokiRelease other) {
    return new LokiOptions(port, other, access, limits, clock);
  }

  /** The same for others. */
  public LokiOptions access(LokiAccess other) {
    return new LokiOptions(port, release, other, limits, clock);
  }

  /** The same with other limits. */
  public LokiOptions limits(LokiLimits other) {
    return new LokiOptions(port, release, access, other, clock);
  }
}
