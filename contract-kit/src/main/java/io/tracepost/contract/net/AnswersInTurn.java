package io.tracepost.contract.net;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Each answer once, the last one for ever. */
final class AnswersInTurn implements Script {
  private final Deque<WireAnswer> left;

  AnswersInTurn(Collection<WireAnswer> answers) {
    left = new ArrayDeque<>(answers);
  }

  @Override
  public synchronized WireAnswer answer(RecordedRequest request) {
    return next();
  }

  @Override
  public synchronized boolean resetsUnread() {
    boolean resets = left.getFirst().ending() == WireAnswer.Ending.RESET_UNREAD;
    if (resets) {
      next();
    }
    return resets;
  }

  private WireAnswer next() {
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }
}
