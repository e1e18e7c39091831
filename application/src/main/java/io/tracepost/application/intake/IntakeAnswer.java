package io.tracepost.application.intake;

import java.util.List;

/**
 * What became of a request, told once it is durable.
 *
 * @param accepted events that are new in the journal
 * @param duplicates events whose key was taken in lately, kept once
 * @param rejected events that were refused, in the order of their index
 */
public record IntakeAnswer(int accepted, int duplicates, List<Rejection> rejected) {
  /** Copies the list. */
  public IntakeAnswer {
    rejected = List.copyOf(rejected);
  }

  /** Whether the request held events and every one of them was refused. */
  public boolean allRejected() {
    return accepted == 0 && duplicates == 0 && !rejected.isEmpty();
  }
}
