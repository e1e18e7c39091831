package io.tracepost.adapters.splunk;

import static io.tracepost.adapters.splunk.SplunkFixture.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.sandbox.hec.HecCode;
import io.tracepost.sandbox.hec.HecFault;
import io.tracepost.sandbox.hec.HecRoute;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import io.tracepost.sandbox.server.Reply;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HecConnectionCheckTest {
  private final HecSandbox splunk = HecSandbox.start(HecToken.of(TOKEN));

  @AfterEach
  void closed() {
    splunk.close();
  }

  @Test
  void a_good_token_passes_every_step_and_nothing_is_indexed() {
    ConnectionReport report = report();
    assertThat(report.ok()).isTrue();
    assertThat(report.steps())
        .extracting(Step::name)
        .containsExactly(
            "reach the collector", "token", "indexer acknowledgement", "index (not tried)");
    assertThat(report.steps().get(0).detail()).contains("says nothing about the token");
    assertThat(report.steps().get(3).detail())
        .contains("Only an event could prove")
        .contains("index ai_agents");
    assertThat(splunk.receivedCount()).isZero();
  }

  @Test
  void a_bad_token_fails_although_health_is_good() {
    splunk.tokens(HecToken.of("another"));
    Step failed = lastOf(report());
    assertThat(failed.name()).isEqualTo("token");
    assertThat(failed.ok()).isFalse();
    assertThat(failed.detail()).contains("Invalid token").doesNotContain(TOKEN);
    assertThat(failed.remedy()).isNotEmpty();
  }

  @Test
  void a_disabled_token_is_told_from_an_unknown_one() {
    splunk.tokens(HecToken.of(TOKEN).disabled());
    assertThat(lastOf(report()).detail()).contains("Token disabled");
  }

  @Test
  void nobody_there_fails_the_first_step() {
    splunk.goDown();
    Step failed = lastOf(report());
    assertThat(failed.name()).isEqualTo("reach the collector");
    assertThat(failed.ok()).isFalse();
    assertThat(failed.remedy()).isNotEmpty();
  }

  @Test
  void splunk_web_is_recognized_by_its_redirect() {
    splunk.next(
        HecRoute.HEALTH,
        HecFault.instead(Reply.of(303, "text/html", "<p>").with("Location", "/en-US/")));
    Step failed = lastOf(report());
    assertThat(failed.ok()).isFalse();
    assertThat(failed.remedy()).contains("8088");
    assertThat(splunk.requests().count()).isEqualTo(1);
  }

  @Test
  void a_portal_that_answers_200_is_not_taken_for_splunk() {
    splunk.next(HecRoute.HEALTH, HecFault.instead(Reply.of(200, "text/html", "<p>welcome")));
    assertThat(lastOf(report()).ok()).isFalse();
  }

  @Test
  void full_queues_do_not_make_the_address_wrong() {
    splunk.next(HecRoute.HEALTH, HecFault.instead(HecCode.QUEUES_FULL));
    ConnectionReport report = report();
    assertThat(report.ok()).isTrue();
    assertThat(report.steps().get(0).detail()).contains("queues are full");
  }

  @Test
  void a_proxy_that_keeps_health_to_itself_does_not_decide() {
    splunk.next(HecRoute.HEALTH, HecFault.instead(Reply.of(403, "text/html", "<p>")));
    assertThat(report().ok()).isTrue();
  }

  @Test
  void a_collector_too_busy_to_look_at_the_token_says_so() {
    splunk.next(HecFault.instead(HecCode.SERVER_IS_BUSY));
    Step failed = lastOf(report());
    assertThat(failed.name()).isEqualTo("token");
    assertThat(failed.remedy()).contains("Try again");
  }

  @Test
  void a_token_that_acknowledges_is_recognized_and_demanding_one_that_does_not_fails() {
    assertThat(report().steps().get(2).detail()).contains("does not acknowledge");
    assertThat(lastOf(report("acknowledgement", "on")).ok()).isFalse();
    splunk.tokens(HecToken.of(TOKEN).acknowledging());
    assertThat(report("acknowledgement", "on").steps().get(2).detail())
        .contains("The token acknowledges");
    assertThat(report("acknowledgement", "off").steps()).hasSize(3);
  }

  private ConnectionReport report(String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 2);
    all[settings.length] = "index";
    all[settings.length + 1] = "ai_agents";
    try (BatchExporter exporter = SplunkFixture.exporter(splunk.uri(), all)) {
      return exporter.check();
    }
  }

  private static Step lastOf(ConnectionReport report) {
    return report.steps().get(report.steps().size() - 1);
  }
}
