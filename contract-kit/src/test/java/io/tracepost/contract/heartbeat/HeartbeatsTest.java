package io.tracepost.contract.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.heartbeat.Heartbeats;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.integrity.CheckpointKey;
import io.tracepost.application.integrity.Checkpoints;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.contract.delivery.DeliveryWorld;
import io.tracepost.contract.delivery.ScriptedExporter;
import io.tracepost.contract.integrity.InMemoryCheckpointLog;
import io.tracepost.contract.integrity.InMemoryCheckpointStore;
import io.tracepost.contract.integrity.InMemoryJournalAudit;
import io.tracepost.contract.store.InMemoryAgentRegistry;
import io.tracepost.contract.store.InMemoryDestinationStore;
import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.export.BatchLimits;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
  private static final BatchLimits LIMITS = new BatchLimits(100, 1 << 20, 1 << 20, 1 << 18);
  private static final Destination ALL = DeliveryWorld.destination("all");
  private static final Destination DENIALS_ONLY =
      DeliveryWorld.destination(
          "denials",
          new DestinationFilter(
              Set.of(EventKind.AUDIT),
              Set.of(),
              Set.of(AuditCategory.GOVERNANCE),
              Set.of(),
              Set.of()));
  private static final Destination TRACES_ONLY =
      DeliveryWorld.destination(
          "traces",
          new DestinationFilter(Set.of(EventKind.TRACE), Set.of(), Set.of(), Set.of(), Set.of()));

  private final DeliveryWorld world = new DeliveryWorld();
  private final InMemoryDestinationStore store = new InMemoryDestinationStore();

  @Test
  void each_destination_that_takes_audit_records_hears_how_it_stands_and_nobody_else()
      throws Exception {
    ScriptedExporter all = started(ALL);
    ScriptedExporter denials = started(DENIALS_ONLY);
    ScriptedExporter traces = started(TRACES_ONLY);
    world.commit("t", 5);
    world.pass(Duration.ofMinutes(1));

    beat();
    world.pass(Duration.ofMinutes(1));

    assertThat(heartbeats(all))
        .singleElement()
        .asString()
        .contains("\"thread\":\"th_heartbeat_all\"")
        .contains("\"head_sequence\":5")
        .contains("\"head_hash\":\"" + hashAt(5) + "\"")
        .contains("\"cursor\":5,\"delivered_events\":5,\"dead_letters\":0,\"gaps\":0")
        .contains("\"checkpoint\":{\"version\":1,\"organization\":\"acme\",\"number\":1,")
        .contains("\"through_sequence\":5,")
        .contains("\"signature\":\"");
    assertThat(heartbeats(denials))
        .singleElement()
        .asString()
        .contains("\"thread\":\"th_heartbeat_denials\"")
        .contains("\"delivered_events\":0");
    assertThat(heartbeats(traces)).isEmpty();
    assertThat(world.status(ALL).deliveredEvents()).isEqualTo(6);
    assertThat(world.status(TRACES_ONLY).backlogEvents()).isZero();
  }

  private void beat() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    Intake intake =
        new Intake(
            world.journal(),
            new InMemoryAgentRegistry(),
            IntakeLimits.DEFAULTS,
            world.clock(),
            IntakeExecutors.sharing(threads),
            world.delivery()::committed);
    new Heartbeats(
            store,
            world.delivery(),
            world.journal(),
            intake,
            new OwnRecords(world.clock(), new Random(1)),
            checkpoints()::newest)
        .beat();
    intake.close();
    threads.shutdown();
  }

  private Checkpoints checkpoints() throws Exception {
    Checkpoints checkpoints =
        new Checkpoints(
            new InMemoryJournalAudit(world.journal()),
            new InMemoryCheckpointStore(),
            new InMemoryCheckpointLog(),
            CheckpointKey.generate(),
            TrustedKeys.NONE,
            world.clock());
    checkpoints.make(DeliveryWorld.ACME);
    return checkpoints;
  }

  private String hashAt(long sequence) throws Exception {
    return world
        .journal()
        .read(DeliveryWorld.ACME, sequence - 1, 1, FacetSet.ALL)
        .blocks()
        .get(0)
        .hash();
  }

  private ScriptedExporter started(Destination destination) throws Exception {
    store.save(destination);
    return world.start(destination, LIMITS);
  }

  private static List<String> heartbeats(ScriptedExporter siem) {
    return siem.attempts().stream()
        .flatMap(batch -> batch.events().stream())
        .map(Event::json)
        .filter(text -> text.contains("\"topic\":\"heartbeat\""))
        .toList();
  }
}
