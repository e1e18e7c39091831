package io.tracepost.application.delivery;

/**
 * A second way through a stretch of the stream. The live cursor is untouched by it.
 *
 * @param number tells it from earlier and later replays of the destination; grows with each
 * @param cursor the last sequence the replay settled
 * @param through the last sequence of the stretch
 */
public record Replay(long number, long cursor, long through) {
  /** Whether nothing is left. */
  public boolean complete() {
    return cursor >= through;
  }
}
