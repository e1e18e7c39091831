package io.tracepost.bootstrap.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.bootstrap.metrics.DocumentedMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRulesTest {
  private static final Path PAGE = Path.of("..", "docs", "operations", "monitoring.md");

  static List<AlertCase> shipped() throws IOException {
    return RulesFile.tests();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void an_alert_does_as_its_shipped_test_says(AlertCase test) throws IOException {
    AlertRule rule = Objects.requireNonNull(RulesFile.rules().get(test.alert()), test.alert());
    assertThat(rule.firing(test.timeline(), test.at(), test.every()))
        .containsExactlyInAnyOrderElementsOf(test.expected());
  }

  @Test
  void every_alert_has_a_series_on_which_it_fires_and_one_on_which_it_keeps_quiet()
      throws IOException {
    Set<String> fire = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (AlertCase test : RulesFile.tests()) {
      (test.expected().isEmpty() ? quiet : fire).add(test.alert());
    }
    assertThat(fire).isEqualTo(new TreeSet<>(RulesFile.rules().keySet()));
    assertThat(quiet).isEqualTo(fire);
  }

  @Test
  void an_alert_that_compares_otherwise_fails_its_tests() throws IOException {
    for (AlertRule rule : RulesFile.rules().values()) {
      String written = String.valueOf(RulesFile.expressions().get(rule.name()));
      String mutant = written.replaceAll(" > ", " < ").replaceAll("== [01]", "== 3");
      if (mutant.equals(written)) {
        mutant = written.replaceAll(" < ", " > ");
      }
      assertThat(mutant).as(rule.name()).isNotEqualTo(written);
      AlertRule broken =
          new AlertRule(
              rule.name(), PromQl.read(mutant), rule.seconds(), rule.labels(), rule.annotations());
      assertThat(RulesFile.tests().stream().filter(test -> test.alert().equals(rule.name())))
          .as(mutant)
          .anyMatch(
              test ->
                  !Set.copyOf(broken.firing(test.timeline(), test.at(), test.every()))
                      .equals(Set.copyOf(test.expected())));
    }
  }

  @Test
  void a_quiet_series_is_not_quiet_because_nobody_looks() throws IOException {
    for (AlertCase test : RulesFile.tests()) {
      String expression = RulesFile.expressions().get(test.alert());
      Set<String> read = new HashSet<>(metricsIn(String.valueOf(expression)));
      assertThat(test.timeline().names()).as(test.name()).allMatch(read::contains);
    }
  }

  @Test
  void alerts_read_only_metrics_that_the_table_promises() throws IOException {
    Set<String> promised = DocumentedMetrics.samples();
    for (String expression : RulesFile.expressions().values()) {
      assertThat(promised).containsAll(metricsIn(expression));
    }
  }

  static Set<String> metricsIn(String expression) {
    Matcher names =
        Pattern.compile("\\b(?:tracepost|jvm|process|system)_[a-z0-9_]+|\\bup\\b")
            .matcher(expression);
    return names.results().map(found -> found.group()).collect(Collectors.toSet());
  }

  @Test
  void every_alert_says_what_to_do_and_where_to_read_on() throws IOException {
    String page = Files.readString(PAGE);
    for (AlertRule rule : RulesFile.rules().values()) {
      assertThat(rule.labels().get("severity")).as(rule.name()).isIn("critical", "warning");
      assertThat(rule.annotations())
          .as(rule.name())
          .containsOnlyKeys("summary", "description", "runbook");
      assertThat(rule.annotations().get("summary")).hasSizeBetween(20, 160);
      assertThat(rule.annotations().get("description")).hasSizeBetween(60, 400).endsWith(".");
      String runbook = String.valueOf(rule.annotations().get("runbook"));
      assertThat(runbook).startsWith("docs/operations/monitoring.md#");
      String anchor = runbook.substring(runbook.indexOf('#') + 1);
      assertThat(page).as(rule.name()).contains("<a id=\"" + anchor + "\"></a>");
      assertThat(page).as(rule.name()).contains("`" + rule.name() + "`");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2 * 3                              | 7",
        "(1 + 2) * 3                            | 9",
        "time() - 60                            | 540",
        "sum(a)                                 | 30",
        "sum by (x) (a{y=~\"[pq]\"}) > 15         | 20",
        "count(a > 10)                          | 1",
        "max(a) - min(a)                        | 10",
        "rate(c[5m])                            | 0.5",
        "increase(c[2m])                        | 60",
        "delta(a{x=\"2\"}[5m])                   | 0",
        "absent(nothing)                        | 1",
        "count(absent(a) > 0) + 1               | ",
        "a{x=\"1\"} / on (y) group_left () b      | 2.5",
        "sum(a and on (y) b{y=\"p\"})             | 10",
        "sum(a unless on (y) b{y=\"p\"})          | 20",
        "histogram_quantile(0.5, h)             | 0.75"
      })
  void expressions_mean_what_they_mean_to_prometheus(String expression, @Nullable Double value) {
    Timeline line = new Timeline();
    for (double t = 0; t <= 600; t += 60) {
      line.add("a", Map.of("x", "1", "y", "p"), t, 10);
      line.add("a", Map.of("x", "2", "y", "q"), t, 20);
      line.add("b", Map.of("y", "p"), t, 4);
      line.add("c", Map.of(), t, t / 2);
      line.add("h", Map.of("le", "0.5"), t, 25);
      line.add("h", Map.of("le", "1"), t, 75);
      line.add("h", Map.of("le", "+Inf"), t, 100);
    }
    Map<Map<String, String>, Double> result = PromQl.read(expression).at(line, 600).vector();
    if (value == null) {
      assertThat(result).isEmpty();
    } else {
      assertThat(result.values()).hasSize(1).first().isEqualTo(value);
    }
  }

  @Test
  void a_counter_that_begins_anew_has_not_shrunk() {
    Timeline line = new Timeline();
    double[] values = {100, 160, 220, 10, 70};
    for (int i = 0; i < values.length; i++) {
      line.add("c", Map.of(), i * 60.0, values[i]);
    }
    assertThat(PromQl.read("increase(c[4m])").at(line, 240).vector().values())
        .containsExactly(190.0);
  }

  @Test
  void what_is_not_understood_is_refused() {
    for (String text :
        List.of("foo(", "a{", "a[5m]", "stddev(a)", "a offset 5m", "a ? b", "avg(a)")) {
      assertThatThrownBy(() -> PromQl.read(text)).as(text).isInstanceOf(RuntimeException.class);
    }
  }
}
