package io.tracepost.contract.retention;

import io.tracepost.application.retention.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Turns in memory, for any number of owners on one {@link Board}. Safe for concurrent use. */
public final class FreeTurn implements Turn {
  /** Where owners meet. Guards itself. */
  public static final class Board {
    private final InstantSource clock;
    private final Map<String, Held> held = new HashMap<>();

    /** An empty board on a clock. */
    public Board(InstantSource clock) {
      this.clock = clock;
    }

    private record Held(String owner, Instant until) {
      private boolean lasts(Instant now, Duration length) {
        return until.isAfter(now) && !until.isAfter(now.plus(length.multipliedBy(2)));
      }
    }

    private synchronized boolean take(String task, String owner, Duration length) {
      Instant now = clock.instant();
      Held holder = held.get(task);
      if (holder != null && !holder.owner().equals(owner) && holder.lasts(now, length)) {
        return false;
      }
      held.put(task, new Held(owner, now.plus(length)));
      return true;
    }

    private synchronized void giveBack(String task, String owner) {
      Held holder = held.get(task);
      if (holder != null && holder.owner().equals(owner)) {
        held.remove(task);
      }
    }
  }

  private final Board board;
  private final String task;
  private final String owner;

  /** A turn of an owner. */
  public FreeTurn(Board board, String task, String owner) {
    this.board = board;
    this.task = task;
    this.owner = owner;
  }

  @Override
  public boolean take(Duration length) {
    return board.take(task, owner, length);
  }

  @Override
  public void giveBack() {
    board.giveBack(task, owner);
  }
}
