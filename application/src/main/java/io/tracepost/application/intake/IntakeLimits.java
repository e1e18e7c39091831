package io.tracepost.application.intake;

/**
 * How much intake takes on.
 *
 * @param maxBodyBytes one request, inflated
 * @param maxEvents events of one request
 * @param maxEventBytes one event, as it came and as it is kept
 * @param maxAttributes entries of one event's {@code attributes}
 * @param maxPendingBytes all requests that wait for their commit; over it: busy
 * @param maxOffered traces that {@code offer} holds; over it: refused
 * @param recentKeysPerOrganization events back to which a repeat is recognized
 * @param recentKeysOverall the same for all organizations together; about 28 bytes each
 */
public record IntakeLimits(
    int maxBodyBytes,
    int maxEvents,
    int maxEventBytes,
    int maxAttributes,
    long maxPendingBytes,
    int maxOffered,
    int recentKeysPerOrganization,
    int recentKeysOverall) {
  /** What holds unless settings say otherwise. */
  public static final IntakeLimits DEFAULTS =
      new IntakeLimits(16 << 20, 10_000, 256 << 10, 256, 64L << 20, 10_000, 200_000, 1_000_000);

  /** Refuses limits that would let nothing through. */
  public IntakeLimits {
    atLeast(1, maxBodyBytes, "maxBodyBytes");
    atLeast(1, maxEvents, "maxEvents");
    atLeast(1, maxEventBytes, "maxEventBytes");
    atLeast(0, maxAttributes, "maxAttributes");
    atLeast(1, maxPendingBytes, "maxPendingBytes");
    atLeast(1, maxOffered, "maxOffered");
    atLeast(1, recentKeysPerOrganization, "recentKeysPerOrganization");
    atLeast(recentKeysPerOrganization, recentKeysOverall, "recentKeysOverall");
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + "; give " + least + " or more");
    }
  }
}
