package io.tracepost.application.integrity.verification;

import java.util.Locale;

/** What was done to a stream, as far as its remains tell. */
public enum ProblemKind {
  /** A block is not what was written. */
  ALTERED,
  /** Blocks between others are gone. */
  MISSING,
  /** There is a block that does not belong to the stream. */
  INSERTED,
  /** Blocks changed places. */
  REORDERED,
  /** The beginning is gone without a lawful pruning. */
  CUT_HEAD,
  /** The end is gone. */
  CUT_TAIL,
  /** A checkpoint was not made by a trusted key, or not in its place. */
  FORGED_CHECKPOINT,
  /** A checkpoint is gone. */
  MISSING_CHECKPOINT;

  /** The name on the wire, such as {@code cut_head}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
