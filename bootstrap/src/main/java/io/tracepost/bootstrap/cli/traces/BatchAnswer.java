package io.tracepost.bootstrap.cli.traces;

import java.util.List;

/**
 * What the service said about a batch.
 *
 * @param accepted newly committed
 * @param duplicates known before
 * @param rejected refused, with the number of the line in the file and why
 */
record BatchAnswer(long accepted, long duplicates, List<Rejection> rejected) {
  /** Nothing yet. */
  static final BatchAnswer NONE = new BatchAnswer(0, 0, List.of());

  BatchAnswer {
    rejected = List.copyOf(rejected);
  }

  /**
   * A refused line.
   *
   * @param line its number, from 1
   * @param reason the field and what is wrong with it
   */
  record Rejection(long line, String reason) {}

  /** Both together. */
  BatchAnswer plus(BatchAnswer other) {
    List<Rejection> both = new java.util.ArrayList<>(rejected);
    both.addAll(other.rejected);
    return new BatchAnswer(accepted + other.accepted, duplicates + other.duplicates, both);
  }
}
