package io.tracepost.adapters.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.sandbox.azure.SampleAccount;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SentinelCheckTest {
  private final Sandboxed sandbox = new Sandboxed();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void a_good_set_up_passes_writes_nothing_and_says_what_it_does_not_prove() {
    ConnectionReport report = sandbox.exporter().check();
    assertThat(report.ok()).isTrue();
    assertThat(report.steps())
        .extracting(ConnectionReport.Step::name)
        .containsExactly("sign in", "send an empty batch");
    assertThat(report.steps().get(1).detail()).contains("Not proved");
    assertThat(sandbox.azure.ingestion().workspace().rowCount()).isZero();
    assertThat(sandbox.azure.ingestion().workspace().calls())
        .singleElement()
        .satisfies(call -> assertThat(call.plainBytes()).isEqualTo(2));
  }

  @Test
  void a_wrong_secret_is_named() {
    assertFails(
        sandbox.exporter(Map.of(), "not the secret").check(), "AADSTS7000215", "secret's value");
  }

  @Test
  void a_missing_role_is_named_with_the_rule() {
    sandbox.azure.ingestion().revokePublisher(SampleAccount.RULE_ID, SampleAccount.CLIENT_ID);
    assertFails(
        sandbox.exporter().check(),
        "403",
        "Monitoring Metrics Publisher on rule " + SampleAccount.RULE_ID);
  }

  @Test
  void a_wrong_rule_and_a_wrong_stream_are_named() {
    String unknown = "dcr-00000000000000000000000000000000";
    assertFails(
        sandbox.exporter(Map.of("dcr_immutable_id", unknown)).check(), unknown, "immutableId");
    assertFails(
        sandbox.exporter(Map.of("stream_name", "Custom-Other_CL")).check(),
        "Custom-Other_CL",
        "streamDeclarations");
  }

  @Test
  void a_check_signs_in_anew_although_a_token_is_held() {
    SentinelExporter exporter = sandbox.exporter();
    exporter.export(sandbox.batch(1));
    exporter.check();
    assertThat(sandbox.azure.entra().issuedCount()).isEqualTo(2);
  }

  private void assertFails(ConnectionReport report, String detail, String remedy) {
    assertThat(report.ok()).isFalse();
    ConnectionReport.Step last = report.steps().get(report.steps().size() - 1);
    assertThat(last.detail()).contains(detail);
    assertThat(last.remedy()).contains(remedy);
    assertThat(report.toString()).doesNotContain(sandbox.account.clientSecret());
  }
}
