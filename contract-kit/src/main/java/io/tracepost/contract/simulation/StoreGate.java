package io.tracepost.contract.simulation;

import io.tracepost.domain.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * One process' way to the store. Calls block here, so that others have their turn; they fail as the
 * world will have it; and they join the transaction of an act that is under way on their thread.
 */
final class StoreGate {
  private final World world;
  private final SimulatedProcess process;
  private @Nullable Transaction transaction;

  StoreGate(World world, SimulatedProcess process) {
    this.world = world;
    this.process = process;
  }

  World world() {
    return world;
  }

  SimulatedStore store() {
    return world.store();
  }

  SimulatedProcess process() {
    return process;
  }

  /** A call that reads begins; false when it fails. */
  boolean reads() {
    Transaction joined = joined();
    if (joined == null) {
      return outside() == StoreFailure.NONE;
    }
    others(joined);
    return true;
  }

  /** A call that writes begins; answers how it will go wrong. */
  StoreFailure writes() {
    Transaction joined = joined();
    if (joined == null) {
      return outside();
    }
    others(joined);
    joined.writes();
    return StoreFailure.NONE;
  }

  /** On a server others commit beside a transaction, which locks rows once it writes. */
  private void others(Transaction joined) {
    if (world.shape().server() && !joined.wrote()) {
      process.block();
    }
  }

  /** A call wrote; false when its answer is lost. Durable later. */
  boolean wrote(StoreFailure failure) {
    if (joined() != null) {
      return true;
    }
    store().wrote();
    process.block();
    return failure == StoreFailure.NONE;
  }

  /** A call wrote, and answers once that is durable; false when its answer is lost. */
  boolean wroteDurably(StoreFailure failure) {
    if (joined() != null) {
      return true;
    }
    store().wrote();
    process.block();
    if (failure == StoreFailure.SYNC && !store().synced()) {
      return false;
    }
    if (world.defects().syncsBeforeAnswering()) {
      store().sync();
      process.block();
    }
    return failure != StoreFailure.AFTER;
  }

  /** The transaction that calls of this thread join. */
  @Nullable Transaction joined() {
    Transaction open = transaction;
    return open != null && open.isAt(world.depth()) ? open : null;
  }

  Transaction begin(OrganizationId organization) {
    Transaction begun = new Transaction(store(), organization, world.depth(), transaction);
    transaction = begun;
    return begun;
  }

  void end(Transaction ended) {
    transaction = ended.below();
  }

  private StoreFailure outside() {
    process.block();
    return store().nextFailure();
  }
}
