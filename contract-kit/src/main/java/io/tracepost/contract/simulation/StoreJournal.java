package io.tracepost.contract.simulation;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.CutBounds;
import io.tracepost.application.journal.ForwardingJournal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalException.Kind;
import io.tracepost.application.journal.JournalSize;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.Receipt;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One process' way to the journal of the store: tells the witness what was kept and what went. */
final class StoreJournal extends ForwardingJournal {
  private final StoreGate gate;
  private final World world;

  StoreJournal(StoreGate gate) {
    super(gate.store().journal());
    this.gate = gate;
    this.world = gate.world();
  }

  @Override
  public List<Stretch> append(Commit commit) throws JournalException {
    StoreFailure failure = gate.writes();
    if (failure == StoreFailure.BEFORE) {
      throw new JournalException(
          world.random().nextInt(4) == 0 ? Kind.FULL : Kind.UNAVAILABLE, "the store refuses");
    }
    if (failure == StoreFailure.DURING) {
      throw broken();
    }
    if (world.shape().keeping().tight() && gate.store().size().share() >= 1) {
      throw new JournalException(Kind.OVER_BUDGET, "the budget is used");
    }
    gate.store().writtenBy(gate.process()::instant);
    List<Stretch> stretches = world.witness().streams().appended(commit, super.append(commit));
    world.note(gate.process().name(), "appends", commit.blocks().size(), commit.receipts().size());
    if (!gate.wroteDurably(failure)) {
      throw broken();
    }
    return stretches;
  }

  @Override
  public Page read(OrganizationId organization, long after, long maxBytes, FacetSet wanted)
      throws JournalException {
    requireReadable();
    Page page = super.read(organization, after, maxBytes, wanted);
    gate.process().block();
    return page;
  }

  @Override
  public StreamHead head(OrganizationId organization) throws JournalException {
    requireReadable();
    return super.head(organization);
  }

  @Override
  public void recent(int maxEach, int maxOverall, Consumer<Block> consumer)
      throws JournalException {
    requireReadable();
    gate.store().sync();
    super.recent(maxEach, maxOverall, consumer);
  }

  @Override
  public Optional<Receipt> receipt(
      OrganizationId organization, String idempotencyKey, Instant notBefore)
      throws JournalException {
    requireReadable();
    Optional<Receipt> receipt = super.receipt(organization, idempotencyKey, notBefore);
    if (receipt.isPresent()) {
      gate.store().sync();
    }
    gate.process().block();
    return receipt;
  }

  @Override
  public List<OrganizationId> streams() throws JournalException {
    requireReadable();
    return super.streams();
  }

  @Override
  public long firstKept(OrganizationId organization) throws JournalException {
    requireReadable();
    return super.firstKept(organization);
  }

  @Override
  public Optional<Cut> oldest(OrganizationId organization, CutBounds bounds)
      throws JournalException {
    requireReadable();
    return super.oldest(organization, world.defects().cutBounds(bounds));
  }

  @Override
  public Optional<Pruning> prune(Cut cut, PruneReason reason) throws JournalException {
    Transaction joined = gate.joined();
    if (joined == null) {
      throw new IllegalStateException("a stream is pruned outside of an act");
    }
    gate.writes();
    gate.store().writtenBy(gate.process()::instant);
    long before = gate.store().journal().size().keptBytes();
    Optional<Pruning> pruning = super.prune(cut, reason);
    if (pruning.isPresent()) {
      joined.pruned(cut, reason);
      gate.store().releases(before - gate.store().journal().size().keptBytes());
    }
    return pruning;
  }

  @Override
  public JournalSize size() throws JournalException {
    requireReadable();
    return gate.store().size();
  }

  private void requireReadable() throws JournalException {
    if (!gate.reads()) {
      throw new JournalException(Kind.UNAVAILABLE, "the store does not answer");
    }
  }

  private static JournalException broken() {
    return new JournalException(Kind.UNKNOWN, "the store broke off");
  }
}
