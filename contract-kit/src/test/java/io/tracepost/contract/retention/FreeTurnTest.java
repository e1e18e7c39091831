package io.tracepost.contract.retention;

import io.tracepost.application.retention.Turn;
import io.tracepost.contract.ManualClock;

class FreeTurnTest extends TurnContract {
  private FreeTurn.Board board = new FreeTurn.Board(ManualClock.atNoon());

  @Override
  protected void open() {
    board = new FreeTurn.Board(ManualClock.atNoon());
  }

  @Override
  protected Turn turn(String task, String owner) {
    return new FreeTurn(board, task, owner);
  }
}
