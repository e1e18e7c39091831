package io.tracepost.adapters.jsonl.file;

import java.util.Arrays;

/**
 * Which events the newest lines on disk hold. After a crash the core hands over again what it had no
 * time to note as delivered; those lines are there and need no second one. Eight bytes a line. For one
 * thread.
 */
public final class WrittenTail {
  /** Batches after which nothing handed over before the crash comes again: far more than are under way. */
  private static final int BATCHES_TO_REMEMBER = 256;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] marks = new long[0];
  private int size;
  private int batchesLeft = BATCHES_TO_REMEMBER;

  WrittenTail() {}

  void add(LineHead head) {
    if (size == marks.length) {
      marks = Arrays.copyOf(marks, Math.max(64, size * 2));
    }
    marks[size++] = mark(head);
  }

  /** To be called once, after the last {@link #add}. */
  WrittenTail sorted() {
    marks = Arrays.copyOf(marks, size);
    Arrays.sort(marks);
    return this;
  }

  /** Whether a line of this event is on disk. */
  public boolean holds(String eventId, long sequence) {
    return marks.length > 0
        && Arrays.binarySearch(marks, mark(LineHead.of(eventId, sequence))) >= 0;
  }

  /** One more batch was settled; after many the tail is forgotten. */
  public void batchSettled() {
    if (batchesLeft > 0 && --batchesLeft == 0) {
      marks = new long[0];
    }
  }

  /** 64 bits out of SHA-256, moved by the sequence, because one id may come under two sequences. */
  private static long mark(LineHead head) {
    return head.idHash() + head.sequence() * SPREAD;
  }
}
