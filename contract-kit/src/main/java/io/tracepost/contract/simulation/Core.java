package io.tracepost.contract.simulation;

import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.audit.DoubtfulActs;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryObserver;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.destination.Redelivery;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.application.lease.CommitFollower;
import io.tracepost.application.lease.LeaseKeeper;
import io.tracepost.application.lease.LeaseParts;
import io.tracepost.application.lease.LeaseTerms;
import io.tracepost.application.lease.SharedDelivery;
import io.tracepost.application.retention.BudgetedJournal;
import io.tracepost.application.retention.Retention;
import io.tracepost.application.retention.RetentionListener;
import io.tracepost.application.retention.RetentionLoop;
import io.tracepost.application.retention.RetentionParts;
import io.tracepost.application.retention.RetentionSettings;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.store.InMemoryAgentRegistry;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationId;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** The real core of one process, wired as the service wires it, on the ports of a world. */
final class Core {
  private static final IntakeLimits LIMITS =
      new IntakeLimits(1 << 16, 100, 4_096, 16, 1 << 20, 10, 10_000, 40_000);
  private static final long TAIL_BYTES = 2_000;
  private static final long EVENT_BYTES_IN_A_CUT = 8_000;

  private final SimulatedProcess process;
  private final boolean shared;
  private final Journal journal;
  private final DestinationStore destinations;
  private final Intake intake;
  private final Delivery delivery;
  private final LeaseKeeper keeper;
  private final CommitFollower follower;
  private final SharedDelivery control;
  private final Acts acts;
  private final Redelivery redelivery;
  private final RetentionLoop retention;
  private final Serial keeping;
  private final Serial pruning;

  Core(World world, SimulatedProcess process, Executor executor) {
    this.process = process;
    shared = world.shape().server();
    keeping = new Serial(executor);
    pruning = new Serial(executor);
    RandomGenerator random = new SplittableRandom(world.random().nextLong());
    StoreGate gate = new StoreGate(world, process);
    StoreProgress progress = new StoreProgress(gate);
    StoreBoard board = new StoreBoard(gate, "retention");
    OwnRecords records = new OwnRecords(process::instant, random);
    TailJournal tail = new TailJournal(new StoreJournal(gate), process::instant, TAIL_BYTES);
    destinations = new StoreDestinations(gate);
    delivery =
        new Delivery(
            new DeliveryParts(
                tail,
                progress,
                destination -> world.open(process, destination),
                executor,
                world.scheduler().timerOf(process),
                process::instant,
                random,
                DeliveryObserver.NONE),
            world.deliverySettings());
    ActStore store = new DoubtfulActs(new StoreActs(gate), delivery::mayHaveGrown);
    Retention looking =
        new Retention(
            new RetentionParts(
                tail,
                progress,
                destinations,
                delivery::filter,
                store,
                records,
                new Told(delivery),
                process::instant),
            settings(world.shape().keeping()));
    retention =
        new RetentionLoop(
            looking, board, world.scheduler().timerOf(process), pruning, process::instant);
    journal = new BudgetedJournal(tail, looking::outlook, retention::wake);
    LeaseParts parts =
        new LeaseParts(
            new StoreLeases(gate),
            board,
            board,
            destinations,
            progress,
            delivery,
            keeping,
            world.scheduler().timerOf(process),
            process::ticks);
    LeaseTerms terms = shared ? LeaseTerms.shared(world.shape().term()) : LeaseTerms.sole();
    keeper = new LeaseKeeper(parts, terms, process.instance());
    follower = new CommitFollower(parts, terms);
    control = new SharedDelivery(keeper, parts, journal);
    acts = new Acts(store, records, delivery::committed);
    redelivery = new Redelivery(destinations, control, journal, acts);
    intake =
        new Intake(
            journal,
            new InMemoryAgentRegistry(),
            LIMITS,
            process::instant,
            IntakeExecutors.sharing(executor),
            delivery::committed);
  }

  private static RetentionSettings settings(Shape.Keeping keeping) {
    return new RetentionSettings(
        keeping.retention(),
        keeping.youngest(),
        0.80,
        0.70,
        0.95,
        keeping.maxBlocks(),
        EVENT_BYTES_IN_A_CUT);
  }

  /** Lets delivery know what retention did. */
  private record Told(Delivery delivery) implements RetentionListener {
    @Override
    public void pruned(Pruning pruning) {
      delivery.pruned(pruning.organization(), pruning.throughSequence());
    }

    @Override
    public void recorded(List<Stretch> stretches) {
      delivery.committed(stretches);
    }
  }

  /** Delivers, takes requests and prunes from here on. */
  void start() throws ProgressException, StoreException, JournalException {
    keeper.start();
    if (shared) {
      follower.start();
    }
    intake.step();
    retention.start();
  }

  /** Ends as a service that is told to: hands everything over, if that does not take too long. */
  CompletableFuture<?> drain() {
    return keeper.drain();
  }

  /** Stops what drained, or drained too long; then does something. */
  void end(Runnable then) {
    follower.close();
    pruning.execute(
        () -> {
          retention.close();
          keeping.execute(
              () -> {
                keeper.close();
                delivery.close();
                then.run();
              });
        });
  }

  /** Where tasks run that want the keeper of leases. */
  Executor keeping() {
    return keeping;
  }

  /** Delivers to a destination that was just created, as its creation does last. */
  void startDelivering(Destination destination, long cursor) {
    keeping.execute(
        () -> {
          try {
            control.start(destination, cursor);
          } catch (ProgressException e) {
            process.refuses("start " + destination.id());
          }
        });
  }

  /** How many events the gaps of a destination hold, by who delivers to it; empty elsewhere. */
  OptionalLong gaps(DestinationId id) {
    return delivery.runs(id) ? OptionalLong.of(delivery.status(id).gaps()) : OptionalLong.empty();
  }

  Journal journal() {
    return journal;
  }

  DestinationStore destinations() {
    return destinations;
  }

  Intake intake() {
    return intake;
  }

  Delivery delivery() {
    return delivery;
  }

  SharedDelivery control() {
    return control;
  }

  Acts acts() {
    return acts;
  }

  Redelivery redelivery() {
    return redelivery;
  }
}
