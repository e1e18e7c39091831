package io.tracepost.bootstrap.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.metrics.DocumentedMetrics;
import io.tracepost.content.pack.PackResource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DashboardTest {
  @Test
  void every_panel_asks_for_metrics_that_there_are_in_words_that_are_understood() throws Exception {
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel :
        Json.parse(PackResource.text("prometheus/tracepost.json")).path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        expressions.add(Json.text(target, "expr"));
      }
    }
    assertThat(expressions).hasSizeGreaterThan(15);
    for (String expression : expressions) {
      assertThatCode(() -> PromQl.read(expression)).as(expression).doesNotThrowAnyException();
      assertThat(DocumentedMetrics.samples()).containsAll(AlertRulesTest.metricsIn(expression));
    }
  }
}
