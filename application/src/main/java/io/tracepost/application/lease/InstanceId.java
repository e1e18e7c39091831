package io.tracepost.application.lease;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The name of one running process among those that share a database.
 *
 * @param value 1 to 64 characters; not a secret
 */
public record InstanceId(String value) implements Comparable<InstanceId> {
  private static final int RANDOM_BYTES = 8;
  private static final int LONGEST = 64;

  /** The only process of a database that no two can open; the same after every restart. */
  public static final InstanceId SOLE = new InstanceId("sole");

  /** Refuses a name nobody can read. */
  public InstanceId {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an instance is named \"" + value + "\"; give 1 to " + LONGEST + " characters");
    }
  }

  /** A name that no other process has, and this one not after a restart. */
  public static InstanceId fresh(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new InstanceId("inst_" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public int compareTo(InstanceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
