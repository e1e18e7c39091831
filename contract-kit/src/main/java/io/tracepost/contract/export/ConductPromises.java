package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.logging.RecordingLogs;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an exporter is opened, checked, closed, and what it keeps to itself. */
public interface ConductPromises extends FixtureSource {
  /** Exporters are opened to validate settings, beside the one that delivers. */
  @Test
  default void opening_needs_no_destination_and_disturbs_no_other_exporter() {
    try (ExporterFixture destination = fixture();
        BatchExporter working = destination.open()) {
      assertThat(working.export(Batches.ofRecords(1, 1))).isInstanceOf(Delivered.class);
      destination.open().close();
      assertThat(working.export(Batches.ofRecords(2, 1))).isInstanceOf(Delivered.class);
      destination.makeUnavailable();
      destination.open().close();
      assertThat(destination.receivedKeys()).containsExactly(Events.key(1), Events.key(2));
    }
  }

  /** Every step holds, before and after events came, and nothing is stored. */
  @Test
  default void a_check_of_a_healthy_destination_holds_and_writes_no_event() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      assertHolds(exporter.check());
      assertThat(destination.receivedKeys()).isEmpty();
      exporter.export(Batches.ofRecords(1));
      assertHolds(exporter.check());
      try (BatchExporter beside = destination.open()) {
        assertHolds(beside.check());
      }
      assertThat(destination.receivedKeys()).containsExactly(Events.key(1));
    }
  }

  private static void assertHolds(ConnectionReport report) {
    assertThat(report.ok()).as(report.toString()).isTrue();
    assertThat(report.steps()).isNotEmpty();
  }

  /** A check ends at the first step that fails and says what to do. */
  @Test
  default void a_check_of_an_unavailable_destination_says_what_to_do() {
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      destination.makeUnavailable();
      ConnectionReport report = exporter.check();
      assertThat(report.ok()).as(report.toString()).isFalse();
      List<ConnectionReport.Step> steps = report.steps();
      assertThat(steps.subList(0, steps.size() - 1)).allMatch(ConnectionReport.Step::ok);
      assertThat(steps.get(steps.size() - 1).remedy()).isNotBlank();
      destination.makeAvailable();
      assertThat(destination.receivedKeys()).isEmpty();
    }
  }

  /** Whoever closes twice has done no harm; nothing is delivered through a closed exporter. */
  @Test
  default void closing_twice_is_closing_once_and_a_closed_exporter_stores_nothing() {
    try (ExporterFixture destination = fixture()) {
      BatchExporter exporter = destination.open();
      exporter.export(Batches.ofRecords(1));
      exporter.close();
      exporter.close();
      assertThat(exporter.export(Batches.ofRecords(2, 1)))
          .isNotInstanceOfAny(Delivered.class, PartlyDelivered.class);
      assertThat(destination.receivedKeys()).containsExactly(Events.key(1));
    }
  }

  /** What was stored by one exporter stays when the next one goes on. */
  @Test
  default void an_exporter_goes_on_where_one_before_it_was_closed() {
    try (ExporterFixture destination = fixture()) {
      for (int n = 1; n <= 3; n++) {
        try (BatchExporter exporter = destination.open()) {
          assertThat(exporter.export(Batches.ofRecords(n, 1))).isInstanceOf(Delivered.class);
        }
      }
      assertThat(destination.receivedKeys())
          .containsExactly(Events.key(1), Events.key(2), Events.key(3));
    }
  }

  /** Outcomes, reports, descriptions and log lines name no content of events and no secret. */
  @Test
  default void no_content_and_no_secret_is_said_whatever_happens() {
    int loggedBefore = RecordingLogs.lines().size();
    List<String> said = new ArrayList<>();
    List<String> secrets;
    try (ExporterFixture destination = fixture();
        BatchExporter exporter = destination.open()) {
      secrets = destination.secrets();
      say(exporter, said);
      destination.makeUnavailable();
      say(exporter, said);
    }
    RecordingLogs.lines().stream().skip(loggedBefore).forEach(said::add);
    assertThat(said)
        .noneMatch(text -> text.contains(Events.key(1)))
        .noneMatch(text -> secrets.stream().anyMatch(text::contains));
  }

  private static void say(BatchExporter exporter, List<String> said) {
    DeliveryOutcome outcome = exporter.export(Batches.ofRecords(2));
    said.add(outcome.toString());
    said.add(exporter.check().toString());
    said.add(exporter.toString());
  }
}
