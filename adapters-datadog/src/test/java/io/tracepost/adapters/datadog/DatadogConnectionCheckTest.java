package io.tracepost.adapters.datadog;

import static io.tracepost.adapters.datadog.DatadogFixture.KEY;
import static io.tracepost.adapters.datadog.DatadogFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.sandbox.datadog.DatadogFault;
import io.tracepost.sandbox.datadog.DatadogSandbox;
import io.tracepost.sandbox.server.LoopbackServer;
import io.tracepost.sandbox.server.Reply;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatadogConnectionCheckTest {
  private final DatadogSandbox datadog = DatadogSandbox.start(InstantSource.fixed(NOW), KEY);
  private final BatchExporter exporter = DatadogFixture.exporter(datadog.uri());

  @AfterEach
  void closed() {
    exporter.close();
    datadog.close();
  }

  @Test
  void a_good_key_passes_and_what_only_an_event_proves_is_said() {
    ConnectionReport report = exporter.check();
    assertThat(report.ok()).isTrue();
    assertThat(report.steps())
        .extracting(Step::name)
        .containsExactly("api key", "reach the intake", "first event (not tried)");
    assertThat(report.steps().get(2).detail()).contains("only the first event");
    assertThat(datadog.indexedCount()).isZero();
  }

  @Test
  void a_wrong_key_fails_at_the_first_step() {
    datadog.keys("ffffffffffffffffffffffffffffffff");
    ConnectionReport report = exporter.check();
    assertThat(report.steps()).hasSize(1);
    assertThat(report.steps().get(0).ok()).isFalse();
    assertThat(report.steps().get(0).remedy()).contains("address bar");
    assertThat(report.toString()).doesNotContain(KEY);
  }

  @Test
  void an_intake_that_refuses_an_empty_list_is_reached_all_the_same() {
    datadog.next(DatadogFault.instead(400));
    assertThat(exporter.check().ok()).isTrue();
  }

  @Test
  void a_busy_intake_is_reached_and_the_wait_is_said() {
    datadog.next(DatadogFault.busy(Duration.ofSeconds(9)));
    ConnectionReport report = exporter.check();
    assertThat(report.ok()).isTrue();
    assertThat(report.steps().get(1).detail()).contains("events would wait");
  }

  @Test
  void a_broken_intake_fails_with_a_remedy() {
    datadog.next(DatadogFault.instead(500));
    Step reach = exporter.check().steps().get(1);
    assertThat(reach.ok()).isFalse();
    assertThat(reach.remedy()).isNotBlank();
  }

  @Test
  void a_proxy_without_key_validation_passes_and_says_that_the_key_was_not_tried() {
    try (LoopbackServer proxy =
            LoopbackServer.start(
                "proxy",
                request -> request.path().endsWith("/logs") ? Reply.empty(200) : Reply.empty(404));
        BatchExporter through = DatadogFixture.exporter(proxy.uri())) {
      ConnectionReport report = through.check();
      assertThat(report.ok()).as(report.toString()).isTrue();
      assertThat(report.steps().get(0).detail()).contains("could not be tried");
    }
  }
}
