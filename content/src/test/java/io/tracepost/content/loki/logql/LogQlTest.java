package io.tracepost.content.loki.logql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evaluator means what Loki means, as its documentation tells. */
class LogQlTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final List<StoredLine> lines = new ArrayList<>();

  LogQlTest() {
    add(0, Map.of("agent", "x", "trace", "1"), "{'cost':2.5,'n':{'deep':'p'},'env':'line'}");
    add(60, Map.of("agent", "x", "trace", "2"), "{'cost':'none','n':{'deep':'q'},'ok':false}");
    add(60, Map.of("agent", "x", "trace", "2"), "{'cost':'none','n':{'deep':'q'},'ok':false}");
    add(600, Map.of("agent", "y", "trace", "3"), "{'cost':4,'at':'2026-11-22T11:49:00.5Z'}");
  }

  private void add(int secondsAgo, Map<String, String> metadata, String line) {
    lines.add(
        new StoredLine(
            (NOW.getEpochSecond() - secondsAgo) * 1_000_000_000,
            Map.of("job", "a", "env", "prod"),
            metadata,
            line.replace('\'', '"')));
  }

  /** Queries and what they come to; - for no sample. */
  static List<String> queries() {
    return """
        sum(count_over_time({job="a"}[1h])) => 4
        sum(count_over_time({job="a"}[10m])) => 3
        sum(count_over_time({job="a"}[10m] offset 1m)) => 3
        sum(count_over_time({job="a"}[1m] offset 10m)) => 1
        count(sum by (trace) (count_over_time({job=~"a|b"}[1h]))) => 3
        sum(count_over_time({job=~"b"}[1h])) => -
        sum(count_over_time({job="a"} | agent=~"x." [1h])) => -
        sum(count_over_time({job="a"} | agent!~"x" [1h])) => 1
        sum(count_over_time({job="a"} | nothing="" [1h])) => 4
        sum(count_over_time({job="a"} | json d="n.deep" | d="p" or d="" [1h])) => 2
        sum(count_over_time({job="a"} | json ok="ok" | ok="false" [1h])) => 2
        sum(count_over_time({job="a"} | json env="env" | env="line" [1h])) => -
        sum(count_over_time({job="a"} | json env="env" | env_extracted="line" [1h])) => 1
        sum(sum_over_time({job="a"} | json c="cost" | unwrap c | __error__="" [1h])) => 6.5
        sum(sum_over_time({job="a"} [1h] | json c="gone" | unwrap c | __error__="")) => -
        sum(first_over_time({job="a"} | json c="cost" | unwrap c | __error__="" [1h]) by (env)) => 4
        sum(last_over_time({job="a"} | json c="cost" | unwrap c | __error__="" [1h]) by (env)) => 2.5
        sum(absent_over_time({job="b"}[1h])) => 1
        sum(absent_over_time({job="a"}[1h])) => -
        sum by (agent) (count_over_time({job="a"}[1h])) > 2 => 3
        1 + 2 * 3 # and no more => 7
        sum(count_over_time({job="a"} |= `deep` [1h])) - sum(absent_over_time({job="b"}[1h])) => 2
        sum(count_over_time({job="a"}[1h])) > 4 or sum(count_over_time({job="a"}[1m])) => 1
        sum by (trace) (count_over_time({job="a"}[1h])) unless sum by (trace) (count_over_time({job="a"}[5m])) => 1
        sum by (agent, trace) (count_over_time({job="a"}[1h])) - on (agent) group_left () sum by (agent) (count_over_time({job="a"} | agent="y" [1h])) => 0
        sum(last_over_time({job="a"} | json at="at" | at!="" | label_format age=`{{ sub (unixEpoch __timestamp__) (unixEpoch (toDate "2006-01-02T15:04:05Z07:00" .at)) }}` | unwrap age | __error__="" [1h])) => 60
        """
        .lines()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void queries_mean_what_they_mean_to_loki(String row) {
    int cut = row.lastIndexOf(" => ");
    String value = row.substring(cut + 4);
    Collection<Double> values = LogQl.read(row.substring(0, cut)).at(lines, NOW).samples().values();

    if (value.equals("-")) {
      assertThat(values).isEmpty();
    } else {
      assertThat(values).containsExactly(Double.valueOf(value));
    }
  }

  @Test
  void an_error_that_nobody_filters_fails_the_whole_query() {
    assertThatThrownBy(
            () ->
                LogQl.read("sum(sum_over_time({job=\"a\"} | json c=\"cost\" | unwrap c [1h]))")
                    .at(lines, NOW))
        .hasMessageContaining("SampleExtractionErr");
  }

  @Test
  void two_samples_on_the_right_for_one_on_the_left_are_refused() {
    assertThatThrownBy(
            () ->
                LogQl.read(
                        "sum by (env) (count_over_time({job=\"a\"}[1h])) - on (env) sum by (env, agent) (count_over_time({job=\"a\"}[1h]))")
                    .at(lines, NOW))
        .hasMessageContaining("many-to-many");
  }

  @Test
  void what_a_query_reads_is_told_apart_from_what_it_makes() {
    Names names =
        LogQl.read(
                "sum by (agent, d) (count_over_time({job=\"a\"} | json d=\"n.deep\" | d!=\"\" | e=\"\" [1h]))")
            .names();

    assertThat(names.read())
        .containsExactlyInAnyOrder("label:job", "label:agent", "label:e", "n.deep");
    assertThat(names.made()).containsExactly("d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{job=\"a\"}",
        "rate({job=\"a\"}[1h])",
        "sum(count_over_time({job=\"a\"}))",
        "sum(count_over_time({job=\"a\"}[1h])",
        "sum(count_over_time({job=\"a\"} | record.body=\"x\" [1h]))",
        "sum(count_over_time({job=\"a\"} | json c=\"c\" | unwrap c [1h]))",
        "sum(sum_over_time({job=\"a\"}[1h]))",
        "count_over_time({job=\"a\"}[1h]) by (agent)",
        "sum(count_over_time({job=\"a\"}[1h])) sum"
      })
  void what_is_not_understood_is_refused(String query) {
    assertThatThrownBy(() -> LogQl.read(query)).isInstanceOf(IllegalArgumentException.class);
  }
}
