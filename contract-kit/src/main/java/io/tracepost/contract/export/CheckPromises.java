package io.tracepost.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.net.RecordedRequest;
import io.tracepost.contract.net.ScriptedDestination;
import io.tracepost.contract.net.WireAnswer;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ConnectionReport;
import org.junit.jupiter.api.Test;

/** A check tries the true path, writes nothing, and says what to do. */
public interface CheckPromises extends ExporterUnderTest {
  /**
   * Whether a request of a check would store something. As it stands: when its body is longer than an
   * empty list. Override it for a vendor whose empty request is longer.
   */
  default boolean wouldStore(RecordedRequest request) {
    return request.body().length > 2;
  }

  /** Every step holds, and nothing is stored. */
  @Test
  default void a_check_of_a_healthy_destination_passes_and_stores_nothing() {
    try (ScriptedDestination destination =
            ScriptedDestination.answering(answers()::side, answers()::healthy);
        BatchExporter exporter = exporterFor(destination.uri())) {
      ConnectionReport report = exporter.check();
      assertThat(report.ok()).as(report.toString()).isTrue();
      assertThat(report.steps()).isNotEmpty();
      assertThat(destination.requests()).isNotEmpty().noneMatch(this::wouldStore);
    }
  }

  /** A wrong secret is found before the first event is. */
  @Test
  default void a_check_with_a_wrong_secret_fails_with_a_remedy() {
    assertFailsWithRemedy(answers().forbidden());
  }

  /** An answer that is not the vendor's is a wrong address. */
  @Test
  default void a_check_of_somebody_else_fails_with_a_remedy() {
    assertFailsWithRemedy(answers().impostor());
  }

  private void assertFailsWithRemedy(WireAnswer answer) {
    try (ScriptedDestination destination = replying(answer);
        BatchExporter exporter = exporterFor(destination.uri())) {
      assertFailed(exporter.check());
      assertThat(destination.requests()).noneMatch(this::wouldStore);
    }
  }

  /** Nobody listens. */
  @Test
  default void a_check_of_nobody_fails_with_a_remedy() {
    try (BatchExporter exporter = exporterFor(ScriptedDestination.nobody())) {
      assertFailed(exporter.check());
    }
  }

  private static void assertFailed(ConnectionReport report) {
    assertThat(report.ok()).as(report.toString()).isFalse();
    ConnectionReport.Step last = report.steps().get(report.steps().size() - 1);
    assertThat(last.ok()).as("a check ends at the first step that fails").isFalse();
    assertThat(last.remedy()).isNotBlank();
  }
}
