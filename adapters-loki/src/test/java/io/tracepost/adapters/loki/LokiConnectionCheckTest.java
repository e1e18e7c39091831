package io.tracepost.adapters.loki;

import static io.tracepost.adapters.loki.LokiFixture.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.sandbox.loki.LokiAccess;
import io.tracepost.sandbox.loki.LokiFault;
import io.tracepost.sandbox.loki.LokiOptions;
import io.tracepost.sandbox.loki.LokiRelease;
import io.tracepost.sandbox.loki.LokiSandbox;
import io.tracepost.sandbox.server.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check finds what would stop lines, writes none, and names what to do. */
class LokiConnectionCheckTest {
  @ParameterizedTest
  @EnumSource(LokiRelease.class)
  void every_release_passes_and_stores_nothing(LokiRelease release) {
    try (LokiSandbox loki = LokiSandbox.start(LokiOptions.at(CLOCK).release(release));
        BatchExporter exporter = LokiFixture.exporter(loki.uri())) {
      ConnectionReport report = exporter.check();
      assertThat(report.ok()).as(report.toString()).isTrue();
      assertThat(report.steps()).hasSize(2);
      assertThat(report.steps().get(1).detail())
          .contains("{job=~\"execlave-traces|syncropel-audit\"}");
      assertThat(loki.streams()).isEmpty();
    }
  }

  @Test
  void a_password_and_a_token_open_their_gateways_and_nothing_else_does() {
    Secrets password = LokiFixture.secret("password", "glc_1");
    Secrets token = LokiFixture.secret("token", "t0ken");
    try (LokiSandbox cloud =
            LokiSandbox.start(LokiOptions.at(CLOCK).access(LokiAccess.basic("123456", "glc_1")));
        LokiSandbox gateway =
            LokiSandbox.start(LokiOptions.at(CLOCK).access(LokiAccess.bearer("t0ken")));
        BatchExporter right =
            LokiFixture.exporter(cloud.uri(), password, CLOCK, "username", "123456");
        BatchExporter wrong = LokiFixture.exporter(cloud.uri(), password, CLOCK, "username", "1");
        BatchExporter bearer = LokiFixture.exporter(gateway.uri(), token, CLOCK);
        BatchExporter nobody = LokiFixture.exporter(gateway.uri())) {
      assertThat(right.check().ok()).isTrue();
      assertThat(bearer.check().ok()).isTrue();
      for (BatchExporter refused : new BatchExporter[] {wrong, nobody}) {
        assertThat(failure(refused.check()).remedy()).contains("logs:write");
        assertThat(refused.export(LokiFixture.batchOf(1))).isInstanceOf(Blocked.class);
        assertThat(refused.toString()).doesNotContain("glc_1");
      }
      assertThat(right.export(LokiFixture.batchOf(1))).isInstanceOf(Delivered.class);
      assertThat(bearer.export(LokiFixture.batchOf(1))).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void a_missing_tenant_is_named() {
    try (LokiSandbox loki = LokiSandbox.start(LokiOptions.at(CLOCK).access(LokiAccess.tenants()));
        BatchExporter without = LokiFixture.exporter(loki.uri());
        BatchExporter with = LokiFixture.exporter(loki.uri(), "tenant", "soc")) {
      assertThat(failure(without.check()).remedy()).contains("Set tenant");
      assertThat(with.check().ok()).isTrue();
    }
  }

  @Test
  void a_wrong_path_a_blocked_tenant_and_a_busy_loki_are_told_apart() {
    try (LokiSandbox loki = LokiSandbox.start(CLOCK);
        BatchExporter astray = LokiFixture.exporter(loki.uri().resolve("/grafana"));
        BatchExporter exporter = LokiFixture.exporter(loki.uri())) {
      assertThat(failure(astray.check()).remedy()).contains("base URL");
      loki.next(
          LokiFault.ingestionBlocked(),
          LokiFault.instead(Reply.empty(503)),
          LokiFault.instead(Reply.of(200, "text/html", "<html>sign in</html>")),
          LokiFault.instead(Reply.of(422, "application/json", "{\"detail\":\"not Loki\"}")));
      assertThat(failure(exporter.check()).remedy()).contains("block_ingestion_until");
      assertThat(failure(exporter.check()).remedy()).contains("Try again");
      assertThat(failure(exporter.check()).remedy()).contains("Grafana");
      assertThat(exporter.check().ok()).isFalse();
    }
  }

  private static Step failure(ConnectionReport report) {
    assertThat(report.ok()).as(report.toString()).isFalse();
    return report.steps().get(report.steps().size() - 1);
  }
}
