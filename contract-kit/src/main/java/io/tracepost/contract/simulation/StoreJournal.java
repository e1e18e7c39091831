package io.tracepost.contract.simulation;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.ForwardingJournal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalException.Kind;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.Receipt;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One process' way to the journal of the store: blocks, fails, and tells the witness what was kept. */
final class StoreJournal extends ForwardingJournal {
  private final World world;
  private final SimulatedProcess process;

  StoreJournal(World world, SimulatedProcess process) {
    super(world.store().journal());
    this.world = world;
    this.process = process;
  }

  @Override
  public List<Stretch> append(Commit commit) throws JournalException {
    process.block();
    StoreFailure failure = world.store().nextFailure();
    if (failure == StoreFailure.BEFORE) {
      throw new JournalException(
          world.random().nextInt(4) == 0 ? Kind.FULL : Kind.UNAVAILABLE, "the store refuses");
    }
    if (failure == StoreFailure.DURING) {
      throw broken();
    }
    List<Stretch> stretches = world.witness().appended(commit, super.append(commit));
    world.store().wrote();
    world.note(process.name(), "appends", commit.blocks().size(), commit.receipts().size());
    process.block();
    if (failure == StoreFailure.SYNC && !world.store().synced()) {
      throw broken();
    }
    if (world.defects().syncsBeforeAnswering()) {
      world.store().sync();
      process.block();
    }
    if (failure == StoreFailure.AFTER) {
      throw broken();
    }
    return stretches;
  }

  @Override
  public Page read(OrganizationId organization, long after, long maxBytes, FacetSet wanted)
      throws JournalException {
    readable();
    Page page = super.read(organization, after, maxBytes, wanted);
    process.block();
    return page;
  }

  @Override
  public StreamHead head(OrganizationId organization) throws JournalException {
    readable();
    return super.head(organization);
  }

  @Override
  public void recent(int maxEvents, Consumer<Block> consumer) throws JournalException {
    readable();
    world.store().sync();
    super.recent(maxEvents, consumer);
  }

  @Override
  public Optional<Receipt> receipt(
      OrganizationId organization, String idempotencyKey, Instant notBefore)
      throws JournalException {
    readable();
    Optional<Receipt> receipt = super.receipt(organization, idempotencyKey, notBefore);
    if (receipt.isPresent()) {
      world.store().sync();
    }
    process.block();
    return receipt;
  }

  private void readable() throws JournalException {
    process.block();
    if (world.store().nextFailure() == StoreFailure.BEFORE) {
      throw new JournalException(Kind.UNAVAILABLE, "the store does not answer");
    }
  }

  private static JournalException broken() {
    return new JournalException(Kind.UNKNOWN, "the store broke off");
  }
}
