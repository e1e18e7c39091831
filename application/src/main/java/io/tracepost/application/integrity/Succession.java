package io.tracepost.application.integrity;

import java.util.Optional;

/**
 * Says whether a checkpoint may follow another. Pure.
 *
 * @param last the one before; empty for the beginning
 */
public record Succession(Optional<Checkpoint> last) {
  /** What is wrong with the next one; empty when nothing is. */
  public String complaint(Checkpoint next, TrustedKeys trusted) {
    String signature = trusted.complaint(next);
    if (!signature.isEmpty()) {
      return signature;
    }
    long number = last.map(Checkpoint::number).orElse(0L) + 1;
    if (next.number() != number) {
      return "it has the number " + next.number() + " where " + number + " is due";
    }
    if (!next.previous().equals(last.map(Checkpoint::hash).orElse(Checkpoint.NO_HASH))) {
      return "it names another checkpoint before it";
    }
    if (last.isPresent()
        && (!next.organization().equals(last.get().organization())
            || next.fromSequence() <= last.get().throughSequence())) {
      return "it goes back behind the checkpoint before it";
    }
    return "";
  }
}
