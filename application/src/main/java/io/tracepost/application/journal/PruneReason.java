package io.tracepost.application.journal;

/** Why blocks were pruned. The name on the wire goes into the database: never change one. */
public enum PruneReason {
  /** They are older than the retention. */
  AGE("age"),
  /** Every destination had settled their events, and the disk budget was nearly used. */
  ROOM("room");

  private final String wireName;

  PruneReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /**
   * The reason of a name.
   *
   * @throws IllegalArgumentException when a newer version wrote it
   */
  public static PruneReason of(String wireName) {
    for (PruneReason reason : values()) {
      if (reason.wireName.equals(wireName)) {
        return reason;
      }
    }
    throw new IllegalArgumentException(
        "a pruning of reason " + wireName + "; a newer version wrote it");
  }
}
