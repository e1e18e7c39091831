package io.tracepost.contract.progress;

import io.tracepost.application.delivery.Progress;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;

class InMemoryStatusBoardTest extends StatusBoardContract {
  private InMemoryProgress progress = new InMemoryProgress();
  private InMemoryStatusBoard board = new InMemoryStatusBoard(progress);

  @Override
  protected void openEmpty(OrganizationId organization, DestinationId existing) {
    progress = new InMemoryProgress();
    board = new InMemoryStatusBoard(progress);
  }

  @Override
  protected Progress progress() {
    return progress;
  }

  @Override
  protected StatusBoard board() {
    return board;
  }
}
