package io.tracepost.contract.simulation;

/** What the core promises at every moment, in the order in which a reader would ask. */
public enum Promise {
  /** What was acknowledged is in the journal, also after a power cut. */
  ACKNOWLEDGED_IS_DURABLE,
  /** A stream's sequences begin at 1 and have no gap, and no sequence is given twice. */
  SEQUENCES_GAPLESS,
  /** An event that is sent again within the window of recent keys is kept once. */
  KEPT_ONCE,
  /** The same idempotency key and content bring the same answer. */
  SAME_ANSWER,
  /** A cursor passes only what is delivered, dead-lettered, recorded as a gap, or not wanted. */
  CURSOR_PASSES_ONLY_SETTLED,
  /** A cursor never goes back, but for a power cut that took an unsynced save. */
  CURSOR_NEVER_BACK,
  /** Only the newest owner of a destination writes its progress. */
  ONE_OWNER,
  /** An attempt begins only while its process holds the lease, by the store's clock. */
  ONE_SENDER,
  /** A repeat at a SIEM follows from a lost answer or a change of owner, and from nothing else. */
  REPEATS_HAVE_A_REASON,
  /** A change of owner repeats no more than the batches that may be under way at once. */
  REPEATS_ARE_BOUNDED,
  /** Records do not overtake one another where the exporter asks for that. */
  ORDER_KEPT,
  /** Dead letters are exactly what the SIEM refused. */
  ONLY_POISON_IS_DEAD_LETTERED,
  /** Events leave the journal when they are as old as the retention, or settled by everybody. */
  NOT_BEFORE_ITS_TIME,
  /** Undelivered events leave the journal only as a gap that is recorded, counted and told of. */
  PRUNING_LEAVES_A_GAP,
  /** What an operator changed is what is delivered under, whichever process delivers. */
  CHANGES_ARE_TAKEN_UP,
  /** Once everything works again, everything arrives. */
  EVERYTHING_ARRIVES,
  /** Once what fills the journal is settled, intake takes events again. */
  ROOM_COMES_BACK,
  /** The core throws nothing it does not declare. */
  NO_DEFECT
}
