package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of the guide is LogQL by Grafana's own grammar. Skipped where that is not installed: {@code npm ci} in
 * {@code src/test/node} brings it. The grammar knows no types, so a query that parses may still find nothing.
 */
class GuideQueriesTest {
  private static final Path NODE = Path.of("src", "test", "node");
  private static final Path GUIDE = Path.of("..", "docs", "siem", "loki.md");
  private static final Pattern BLOCK = Pattern.compile("```logql\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern RULE = Pattern.compile("expr: '(.*)'");

  @Test
  void every_query_of_the_guide_parses(@TempDir Path scratch) throws Exception {
    List<String> queries = queries();
    assertThat(queries).hasSizeGreaterThan(8);
    assertThat(faults(scratch, queries)).isEqualTo("[]");
  }

  @Test
  void a_path_with_dots_behind_json_does_not_parse(@TempDir Path scratch) throws Exception {
    assertThat(faults(scratch, List.of("{job=\"a\"} | json | record.body.verdict=\"reject\"")))
        .contains("record.body.verdict");
  }

  private static List<String> queries() throws IOException {
    String guide = Files.readString(GUIDE);
    return Stream.concat(
            BLOCK.matcher(guide).results().map(block -> block.group(1)),
            RULE.matcher(guide).results().map(rule -> rule.group(1)))
        .toList();
  }

  private static String faults(Path scratch, List<String> queries) throws Exception {
    assumeTrue(isOnPath("node"), "node is not installed");
    assumeTrue(
        Files.isDirectory(NODE.resolve("node_modules/@grafana/lezer-logql")),
        "run npm ci in " + NODE);
    Path given = scratch.resolve("queries.json");
    Path found = scratch.resolve("faults.json");
    Files.writeString(
        given,
        queries.stream().map(GuideQueriesTest::quoted).collect(Collectors.joining(",", "[", "]")));
    Process node =
        new ProcessBuilder("node", "parse.js")
            .directory(NODE.toFile())
            .redirectInput(given.toFile())
            .redirectErrorStream(true)
            .redirectOutput(found.toFile())
            .start();
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(found, StandardCharsets.UTF_8);
  }

  private static String quoted(String query) {
    return '"' + query.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}
