package io.tracepost.application.delivery;

/**
 * A second way through a stretch of the stream. The live cursor is untouched by it.
 *
 * @param cursor the last sequence the replay settled
 * @param through the last sequence of the stretch
 */
public record Replay(long cursor, long through) {
  /** Whether nothing is left. */
  public boolean complete() {
    return cursor >= through;
  }
}
