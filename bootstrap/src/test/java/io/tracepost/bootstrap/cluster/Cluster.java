package io.tracepost.bootstrap.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.database.Surroundings;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.load.Intake;
import io.tracepost.bootstrap.load.RecordKind;
import io.tracepost.bootstrap.load.SixSiems;
import io.tracepost.bootstrap.load.WholeStream;
import io.tracepost.bootstrap.load.Writers;
import io.tracepost.contract.net.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two instances on one PostgreSQL, each behind a proxy of its own, with four writers that use both and
 * a destination of each kind. The database itself notes every cursor that goes back.
 */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String NOTE_CURSORS_THAT_GO_BACK =
      """
      create table went_back (destination text, before bigint, after bigint);
      create function note_going_back() returns trigger language plpgsql as $$
      begin
        insert into went_back values (new.destination_id, old.settled_sequence, new.settled_sequence);
        return new;
      end $$;
      create trigger notes_going_back after update on progress for each row
        when (new.settled_sequence < old.settled_sequence) execute function note_going_back();
      """;

  /**
   * What a whole run came to.
   *
   * @param lost what was acknowledged and is not in the journal
   * @param skipped what was acknowledged and did not arrive, by kind of destination
   * @param repeated how often something arrived again, at all destinations together
   */
  record Result(
      int acknowledged,
      Set<String> lost,
      Map<String, Set<String>> skipped,
      int repeated,
      long wentBack) {
    int skippedCount() {
      return skipped.values().stream().mapToInt(Set::size).sum();
    }

    void assertNothingLost() {
      assertThat(lost).as("lost").isEmpty();
      assertThat(skipped).as("skipped").allSatisfy((type, ids) -> assertThat(ids).isEmpty());
      assertThat(wentBack).as("cursors that went back").isZero();
    }
  }

  private final Path folder;
  private final SharedDatabase database;
  private final List<FaultProxy> proxies;
  private final SixSiems siems;
  private final List<ObjectNode> destinations;
  private final AtomicReferenceArray<Instance> instances = new AtomicReferenceArray<>(2);
  private final AtomicInteger turns = new AtomicInteger();
  private final Writers writers;

  private Cluster(Path folder) throws IOException {
    this.folder = folder;
    database = new SharedDatabase(folder.resolve("postgres"));
    URI server = URI.create("tcp://127.0.0.1:" + database.port());
    proxies = List.of(FaultProxy.before(server), FaultProxy.before(server));
    siems = new SixSiems(folder.resolve("jsonl/default"));
    destinations = siems.destinations();
    writers = Writers.onDemand(RecordKind.TRACES, new BothInTurn());
  }

  /** Starts everything; returns when both instances deliver to half of the destinations each. */
  static Cluster start(Path folder) throws Exception {
    Cluster cluster = new Cluster(folder);
    try {
      cluster.start();
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private void start() throws Exception {
    for (int i = 0; i < 2; i++) {
      instances.set(i, begin(i));
    }
    for (int i = 0; i < 2; i++) {
      instances.get(i).awaitReady();
    }
    database.execute(NOTE_CURSORS_THAT_GO_BACK);
    for (ObjectNode destination : destinations) {
      client(0).post("/api/v1/destinations", destination);
    }
    awaitShared();
  }

  private Instance begin(int number) throws Exception {
    String url = SharedDatabase.url(proxies.get(number).uri().getPort());
    return Instance.begin(folder, "instance-" + number, url);
  }

  /** Asks both in turn, and repeats what one of them cannot keep at the moment. */
  private final class BothInTurn implements Intake {
    @Override
    public ServiceClient next() {
      return client(turns.getAndIncrement() % 2);
    }

    @Override
    public boolean repeats(int status) {
      return status == 503;
    }
  }

  SharedDatabase database() {
    return database;
  }

  FaultProxy proxy(int instance) {
    return proxies.get(instance);
  }

  Writers writers() {
    return writers;
  }

  private ServiceClient client(int instance) {
    return instances.get(instance).client();
  }

  void kill(int instance) throws Exception {
    instances.get(instance).kill();
  }

  void startAgain(int instance) throws Exception {
    instances.set(instance, begin(instance).awaitReady());
  }

  /** Returns when both instances own half of the destinations each. */
  void awaitShared() throws Exception {
    int half = destinations.size() / 2;
    await(
        "both own half of the destinations",
        () -> List.copyOf(database.owned().values()).equals(List.of(half, half)));
  }

  /** Returns when one instance owns every destination. */
  void awaitOneOwnsAll() throws Exception {
    await(
        "one owns every destination",
        () -> List.copyOf(database.owned().values()).equals(List.of(destinations.size())));
  }

  /** Returns when both say that they are ready. */
  void awaitReady() throws Exception {
    for (int i = 0; i < 2; i++) {
      ServiceClient client = client(i);
      await(
          "the instance is ready",
          () -> client.send(client.request("/health/ready").GET()).status() == 200);
    }
  }

  /**
   * Returns when every destination has everything. By what the database holds: an instance hears of
   * the other's commits a moment later, and until then its backlog leaves them out.
   */
  void awaitDrained() throws Exception {
    await(
        "everything is delivered",
        () ->
            database.number(
                    "select count(*) from progress join stream_head using (organization_id)"
                        + " where settled_sequence < last_sequence")
                == 0);
  }

  private static void await(String what, Callable<Boolean> wanted) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<Exception> failure = Optional.empty();
    while (System.nanoTime() < end) {
      try {
        if (wanted.call()) {
          return;
        }
        failure = Optional.empty();
      } catch (CommandFailure | SQLException e) {
        failure = Optional.of(e); // away at the moment: what this waits through
      }
    }
    throw new AssertionError("waited in vain until " + what, failure.orElse(null));
  }

  /** Ends everything but the database and looks what became of each acknowledged event. */
  Result result() throws Exception {
    Set<String> acknowledged = writers.stop();
    awaitDrained();
    Map<String, List<String>> arrived = siems.arrived();
    for (int i = 0; i < 2; i++) {
      assertThat(instances.get(i).end()).as("exit status after SIGTERM").isZero();
    }
    Map<String, Set<String>> skipped = new TreeMap<>();
    arrived.forEach((type, ids) -> skipped.put(type, missing(acknowledged, ids)));
    return new Result(
        acknowledged.size(),
        missing(acknowledged, stream()),
        skipped,
        arrived.values().stream().mapToInt(ids -> ids.size() - Set.copyOf(ids).size()).sum(),
        database.number("select count(*) from went_back"));
  }

  /** Keys in the journal; each block must follow the one before. */
  private List<String> stream() throws Exception {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try (Storage storage =
        Storage.onPostgres(
            database.url(),
            SharedDatabase.USER,
            Optional.empty(),
            Storage.DEFAULT_BUDGET_BYTES,
            new Surroundings(InstantSource.system(), scheduler))) {
      return WholeStream.keys(storage);
    } finally {
      scheduler.shutdownNow();
    }
  }

  private static Set<String> missing(Set<String> wanted, List<String> there) {
    Set<String> missing = new TreeSet<>(wanted);
    there.forEach(missing::remove);
    return missing;
  }

  @Override
  public void close() throws Exception {
    writers.close();
    for (int i = 0; i < 2; i++) {
      Instance instance = instances.get(i);
      if (instance != null) {
        instance.close();
      }
    }
    siems.close();
    proxies.forEach(FaultProxy::close);
    database.close();
  }
}
