package io.tracepost.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.health.ExpositionFormat;
import io.tracepost.application.journal.Stretch;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
  private final EverythingCounted all = new EverythingCounted();

  @AfterEach
  void close() {
    all.metrics.close();
  }

  @Test
  void everything_that_can_be_counted_is_in_the_table_with_its_type_and_labels()
      throws IOException {
    DocumentedMetrics.mustKnow(all.with("siem").scrape());
  }

  @Test
  void own_metrics_are_named_by_base_units_and_counters_end_in_total() {
    all.with("siem").scrape().values().stream()
        .filter(family -> family.name().startsWith("tracepost_"))
        .forEach(
            family -> {
              assertThat(family.name()).doesNotContainPattern("milli|micro|nanos|kilo|_ms\\b");
              assertThat(family.name().endsWith("_total"))
                  .as(family.name())
                  .isEqualTo(family.type().equals("counter"));
            });
  }

  @Test
  void both_formats_tell_the_same() {
    all.with("siem");
    String open = all.metrics.scrape(ExpositionFormat.OPENMETRICS_TEXT);
    Map<String, Double> inOpen = own(ScrapedText.openMetrics(open));
    assertThat(inOpen).isEqualTo(own(all.scrape())).hasSizeGreaterThan(100);
  }

  private static Map<String, Double> own(Map<String, Family> families) {
    Map<String, Double> values = new TreeMap<>();
    families.values().stream()
        .flatMap(family -> family.samples().stream())
        .filter(sample -> sample.name().startsWith("tracepost_"))
        .forEach(sample -> values.put(sample.name() + sample.labels(), sample.value()));
    return values;
  }

  @Test
  void numbers_come_out_as_they_went_in() {
    all.with("siem");
    assertThat(all.value("tracepost_destination_lag_seconds", "siem")).isEqualTo(90);
    assertThat(all.value("tracepost_destination_time_to_loss_seconds", "siem"))
        .isEqualTo(7 * 86_400 - 90);
    assertThat(all.value("tracepost_journal_retention_seconds", "")).isEqualTo(7 * 86_400);
    assertThat(all.value("tracepost_heartbeat_interval_seconds", "")).isEqualTo(300);
    assertThat(all.value("tracepost_destination_backlog_events", "siem")).isEqualTo(20);
    assertThat(all.value("tracepost_destination_dead_letters", "siem")).isEqualTo(1);
    assertThat(all.value("tracepost_destination_sent_bytes_total", "siem")).isEqualTo(500);
    assertThat(all.value("tracepost_destination_retries_total", "siem")).isEqualTo(1);
    assertThat(all.value("tracepost_destination_state", "blocked")).isEqualTo(1);
    assertThat(all.value("tracepost_destination_state", "active")).isZero();
    assertThat(all.value("tracepost_journal_events_total", "")).isEqualTo(25);
    assertThat(all.value("tracepost_journal_commit_events_sum", "")).isEqualTo(25);
    assertThat(all.value("tracepost_journal_head_sequence", "acme")).isEqualTo(25);
    assertThat(all.value("tracepost_journal_used_bytes", "")).isEqualTo(800);
    assertThat(all.value("tracepost_journal_commit_failures_total", "full")).isEqualTo(1);
    assertThat(all.value("tracepost_intake_rejected_events_total", "missing_field")).isEqualTo(1);
    assertThat(all.value("tracepost_intake_duplicate_events_total", "")).isEqualTo(1);
    assertThat(all.value("tracepost_offered_events_total", "dropped")).isEqualTo(2);
    assertThat(all.value("tracepost_denials_total", "unknown_key")).isEqualTo(1);
    assertThat(all.value("tracepost_otlp_received_total", "traces")).isEqualTo(512);
    assertThat(all.value("tracepost_otlp_mapped_total", "traces")).isEqualTo(500);
    assertThat(own(all.scrape()))
        .containsEntry("tracepost_otlp_dropped_total{reason=non_agent, signal=traces}", 12.0);
    assertThat(all.value("tracepost_otlp_unknown_attributes_total", "acme.tier")).isEqualTo(3);
    assertThat(all.value("tracepost_build_info", "1.2.3")).isEqualTo(1);
  }

  @Test
  void a_removed_destination_leaves_the_exposition_and_late_attempts_do_not_bring_it_back() {
    all.with("siem").with("other");
    assertThat(seriesOf("siem")).hasSizeGreaterThan(20);
    all.standings.remove(0);
    all.attempt("siem", false);
    assertThat(seriesOf("siem")).isEmpty();
    assertThat(seriesOf("other")).hasSizeGreaterThan(20);
  }

  private List<String> seriesOf(String destination) {
    return all.scrape().values().stream()
        .flatMap(family -> family.samples().stream())
        .filter(sample -> destination.equals(sample.labels().get("destination")))
        .map(Sample::name)
        .toList();
  }

  @Test
  void beyond_a_hundred_organizations_the_others_share_a_series() {
    for (int i = 0; i < 150; i++) {
      all.metrics.committed(List.of(new Stretch(new OrganizationId("org-" + i), 1, 10)));
    }
    List<Sample> heads =
        Objects.requireNonNull(all.scrape().get("tracepost_journal_head_sequence")).samples();
    assertThat(heads).hasSize(101);
    assertThat(heads.stream().mapToDouble(Sample::value).sum()).isEqualTo(25 + 150 * 10);
    assertThat(all.value("tracepost_journal_head_sequence", "(others)")).isEqualTo(51 * 10);
  }

  @Test
  void a_journal_that_does_not_answer_is_said_to_be_down_and_has_no_size() {
    all.metrics.watch(List::of, all::load, Optional::empty);
    assertThat(all.value("tracepost_journal_up", "")).isZero();
    assertThat(all.scrape()).doesNotContainKey("tracepost_journal_used_bytes");
  }

  @Test
  void names_of_unknown_attributes_are_bounded_and_look_like_keys() {
    for (int i = 0; i < 10_000; i++) {
      all.metrics.telemetry().unknownAttribute("stranger.key_" + i, 1);
    }
    all.metrics.telemetry().unknownAttribute("a key\n{}=\"x\"", 1);
    all.metrics.telemetry().unknownAttribute("llm.input_messages.7.message.x", 1);
    assertThat(
            Objects.requireNonNull(all.scrape().get("tracepost_otlp_unknown_attributes_total"))
                .samples())
        .hasSizeLessThanOrEqualTo(TelemetryMetrics.MOST_NAMES + 1)
        .allSatisfy(
            sample ->
                assertThat(sample.labels().values())
                    .allMatch(name -> name.matches("[A-Za-z0-9_.-]+")));
    assertThat(all.value("tracepost_otlp_unknown_attributes_total", "other")).isGreaterThan(9_000);
  }
}
