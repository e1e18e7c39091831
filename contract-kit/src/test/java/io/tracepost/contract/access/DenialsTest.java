package io.tracepost.contract.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Denial;
import io.tracepost.application.access.Denials;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.intake.CommitListener;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.JournalException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.store.InMemoryAgentRegistry;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DenialsTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final Denial DENIAL =
      new Denial(403, "missing_scope", "GET", "/x\n\ud800", "key-1", "admin", "192.0.2.7");

  private final ManualClock clock = ManualClock.atNoon();
  private final InMemoryJournal journal = new InMemoryJournal(clock);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Intake intake =
      new Intake(
          journal,
          new InMemoryAgentRegistry(),
          IntakeLimits.DEFAULTS,
          clock,
          IntakeExecutors.sharing(threads),
          CommitListener.NONE);
  private final Denials denials = new Denials(intake, new OwnRecords(clock, new Random(1)), clock);

  @BeforeEach
  void start() throws Exception {
    intake.start();
  }

  @AfterEach
  void stop() {
    intake.close();
    threads.shutdown();
  }

  @Test
  void a_denial_is_durable_when_it_was_recorded() throws Exception {
    denials.record(ACME, DENIAL);
    assertThat(records())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record)
                    .contains("\"actor\":\"did:sync:system:auth\"")
                    .contains("\"thread\":\"th_auth_key-1\"")
                    .contains("\"topic\":\"permission_denied\",\"status\":403")
                    .contains("\"path\":\"/x??\"")
                    .contains("\"remote_address\":\"192.0.2.7\""));
    assertThat(journal.read(ACME, 0, 1, FacetSet.ALL).blocks().get(0).event(0).facet())
        .isEqualTo(Facet.AUDIT_GOVERNANCE);
  }

  @Test
  void a_flood_is_counted_and_the_count_is_recorded_once_it_ebbs() throws Exception {
    for (int i = 0; i < Denials.BURST + 25; i++) {
      denials.record(ACME, DENIAL);
    }
    assertThat(records()).hasSize(Denials.BURST);
    clock.advance(Duration.ofSeconds(1));
    denials.record(ACME, DENIAL);
    assertThat(records())
        .hasSize(Denials.BURST + 2)
        .last()
        .asString()
        .contains("\"topic\":\"permission_denials_counted\",\"count\":25");
  }

  @Test
  void a_key_in_a_path_is_cut_down_to_what_may_be_seen() throws Exception {
    String key = "tp_0123456789abcdef_" + "5a".repeat(36);
    denials.record(ACME, new Denial(401, "no_key", "GET", "/" + key, "", "", "192.0.2.7"));
    assertThat(records()).singleElement().asString().contains("\"/tp_0123456789abcdef_***\"");
  }

  @Test
  void a_flood_in_one_organization_leaves_the_others_their_records() throws Exception {
    OrganizationId flooded = new OrganizationId("flooded");
    for (int i = 0; i < Denials.BURST + 1; i++) {
      denials.record(flooded, DENIAL);
    }
    denials.record(ACME, DENIAL);
    assertThat(records()).hasSize(1);
  }

  @Test
  void what_the_journal_refuses_is_counted_until_it_takes_records_again() throws Exception {
    journal.failAppends(JournalException.Kind.FULL);
    denials.record(ACME, DENIAL);
    denials.record(ACME, DENIAL);
    journal.heal();
    denials.flush();
    assertThat(records()).singleElement().asString().contains("\"count\":2");
  }

  private List<String> records() throws Exception {
    List<String> records = new ArrayList<>();
    for (Block block : journal.read(ACME, 0, Long.MAX_VALUE, FacetSet.ALL).blocks()) {
      for (int i = 0; i < block.count(); i++) {
        records.add(block.event(i).json());
      }
    }
    return records;
  }
}
