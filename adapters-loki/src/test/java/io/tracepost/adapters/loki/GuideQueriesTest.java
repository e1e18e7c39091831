package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.logql.LogQlGrammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of the guide is LogQL by Grafana's own grammar. */
class GuideQueriesTest {
  private static final Path GUIDE = Path.of("..", "docs", "siem", "loki.md");
  private static final Pattern BLOCK = Pattern.compile("```logql\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern RULE = Pattern.compile("expr: '(.*)'");

  @Test
  void every_query_of_the_guide_parses(@TempDir Path scratch) throws Exception {
    List<String> queries = queries();
    assertThat(queries).hasSizeGreaterThan(8);
    assertThat(LogQlGrammar.faults(scratch, queries)).isEqualTo("[]");
  }

  @Test
  void a_path_with_dots_behind_json_does_not_parse(@TempDir Path scratch) throws Exception {
    assertThat(
            LogQlGrammar.faults(
                scratch, List.of("{job=\"a\"} | json | record.body.verdict=\"reject\"")))
        .contains("record.body.verdict");
  }

  private static List<String> queries() throws IOException {
    String guide = Files.readString(GUIDE);
    return Stream.concat(
            BLOCK.matcher(guide).results().map(block -> block.group(1)),
            RULE.matcher(guide).results().map(rule -> rule.group(1)))
        .toList();
  }
}
