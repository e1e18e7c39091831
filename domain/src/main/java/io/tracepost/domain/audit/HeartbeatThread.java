package io.tracepost.domain.audit;

/** The audit thread of a destination's heartbeats. */
public final class HeartbeatThread {
  private HeartbeatThread() {}

  /** The thread of a destination, by its id. */
  public static String of(String destinationId) {
    return OwnThread.HEARTBEATS.of(destinationId);
  }
}
