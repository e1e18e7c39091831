package io.tracepost.content.datadog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.datadog.api.client.v1.model.Dashboard;
import com.datadog.api.client.v1.model.LogsPipeline;
import com.datadog.api.client.v1.model.Monitor;
import com.datadog.api.client.v2.model.LogsAggregateRequest;
import com.datadog.api.client.v2.model.SecurityMonitoringStandardRuleCreatePayload;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the pack is made of: bodies that Datadog's API takes, numbers that agree, facets that are listed. */
class DatadogPackTest {
  private static final DatadogPack PACK = new DatadogPack();
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "monitors", Monitor.class,
          "detection_rules", SecurityMonitoringStandardRuleCreatePayload.class,
          "searches", LogsAggregateRequest.class,
          "dashboards", Dashboard.class,
          "pipelines", LogsPipeline.class);
  private static final Pattern LISTED = Pattern.compile("\\| `(@[\\w.]+)` \\| (facet|measure) ");

  private static List<RenderedFile> files(Map<String, String> settings) throws Exception {
    return PACK.render(Catalogue.shipped(), RenderSettings.of(PACK.settings(), settings));
  }

  static List<RenderedFile> bodies() throws Exception {
    return files(Map.of("notify", "@slack-soc @pagerduty")).stream()
        .filter(file -> file.path().endsWith(".json"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_body_is_what_datadogs_own_types_say(RenderedFile file) throws Exception {
    assertThat(ApiTypes.faults(file.text(), type(file))).isEmpty();
  }

  private static Class<?> type(RenderedFile file) {
    return requireNonNull(TYPES.get(file.path().substring(0, file.path().indexOf('/'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "monitors       | \"priority\"             | \"urgency\"",
        "monitors       | \"log alert\"            | \"logs alert\"",
        "monitors       | \"thresholds\"           | \"treshold\"",
        "detection_rules| \"new_value\"            | \"new_values\"",
        "detection_rules| \"forgetAfter\": 14      | \"forgetAfter\": 15",
        "detection_rules| \"groupByFields\"        | \"groupBy\"",
        "searches       | \"cardinality\"          | \"distinct\"",
        "dashboards     | \"response_format\"      | \"format\"",
        "dashboards     | \"toplist\"              | \"top_list\"",
        "pipelines      | \"category-processor\"   | \"category-procesor\"",
        "pipelines      | \"categories\"           | \"category\"",
      })
  void a_mistake_in_a_body_is_noticed(String folder, String right, String wrong) throws Exception {
    boolean met = false;
    for (RenderedFile file : bodies()) {
      if (file.path().startsWith(folder + "/") && file.text().contains(right) && !met) {
        met = true;
        assertThat(ApiTypes.faults(file.text().replaceFirst(right, wrong), type(file)))
            .as(file.path())
            .isNotEmpty();
      }
    }
    assertThat(met).as(right).isTrue();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_monitors_number_is_its_critical_threshold(RenderedFile file) {
    if (file.path().startsWith("monitors/")) {
      JsonNode monitor = JsonText.parse("JSON", file.text());
      assertThat(monitor.path("options").path("thresholds").path("critical").doubleValue())
          .isEqualTo(MonitorQuery.of(monitor).threshold());
      assertThat(monitor.path("message").stringValue()).endsWith("@slack-soc @pagerduty");
      for (String facet : MonitorQuery.of(monitor).groups()) {
        assertThat(monitor.path("message").stringValue()).contains("{{" + facet + ".name}}");
      }
    }
  }

  @Test
  void every_attribute_that_is_asked_for_is_listed_as_facet_or_measure_and_no_other()
      throws Exception {
    Set<String> used = new TreeSet<>();
    for (RenderedFile file : bodies()) {
      used.addAll(LogFields.of(JsonText.parse("JSON", file.text())).attributes());
    }
    Set<String> listed = new TreeSet<>();
    String facets =
        files(Map.of()).stream()
            .filter(file -> file.path().equals("facets.md"))
            .map(RenderedFile::text)
            .collect(Collectors.joining());
    LISTED.matcher(facets).results().forEach(row -> listed.add(row.group(1)));

    assertThat(listed).isEqualTo(used);
  }

  @Test
  void the_settings_of_a_destination_and_of_the_caller_reach_the_bodies() throws Exception {
    Map<String, String> taken = PACK.settingsOf(Map.of("site", "https://app.datadoghq.eu/logs"));
    assertThat(taken).containsExactly(Map.entry("site", "datadoghq.eu"));
    assertThat(PACK.installation(RenderSettings.of(PACK.settings(), taken)))
        .contains("https://api.datadoghq.eu$1");

    for (RenderedFile file :
        files(Map.of("index", "soc", "heartbeat_thread", "th_heartbeat_dst_01"))) {
      assertThat(file.text()).doesNotContain("index(\"*\")").doesNotContain("th_heartbeat_*\\\"");
    }
  }
}
