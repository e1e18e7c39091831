package io.tracepost.contract.simulation;

import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.lease.CommitWatch;
import io.tracepost.application.lease.StatusBoard;
import io.tracepost.application.retention.Turn;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.retention.FreeTurn;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One process' way to what processes tell one another through the store. */
final class StoreBoard implements StatusBoard, CommitWatch, Turn {
  private final StoreGate gate;
  private final Turn turn;

  StoreBoard(StoreGate gate, String task) {
    this.gate = gate;
    turn = new FreeTurn(gate.store().turns(), task, gate.process().life());
  }

  @Override
  public boolean post(DestinationId destination, long fence, DeliveryStatus status)
      throws ProgressException {
    StoreFailure failure = gate.writes();
    if (failure == StoreFailure.BEFORE || failure == StoreFailure.DURING) {
      throw unanswered();
    }
    boolean posted = gate.store().board().post(destination, fence, status);
    if (!gate.wrote(failure)) {
      throw unanswered();
    }
    return posted;
  }

  @Override
  public Optional<DeliveryStatus> read(DestinationId destination, long head)
      throws ProgressException {
    if (!gate.reads()) {
      throw unanswered();
    }
    return gate.store().board().read(destination, head);
  }

  @Override
  public List<Stretch> ends(Set<OrganizationId> organizations) throws ProgressException {
    if (!gate.reads()) {
      throw unanswered();
    }
    List<Stretch> ends = new ArrayList<>();
    for (OrganizationId organization : organizations) {
      long head = head(organization);
      if (head > 0) {
        ends.add(new Stretch(organization, head, head));
      }
    }
    return ends;
  }

  @Override
  public boolean take(Duration length) throws StoreException {
    if (!gate.reads()) {
      throw new StoreException("the store does not answer");
    }
    return turn.take(length);
  }

  @Override
  public void giveBack() throws StoreException {
    if (!gate.reads()) {
      throw new StoreException("the store does not answer");
    }
    turn.giveBack();
  }

  private long head(OrganizationId organization) throws ProgressException {
    try {
      return gate.store().journal().head(organization).lastSequence();
    } catch (JournalException e) {
      throw new ProgressException("the heads cannot be read", e);
    }
  }

  private static ProgressException unanswered() {
    return new ProgressException("the store does not answer");
  }
}
