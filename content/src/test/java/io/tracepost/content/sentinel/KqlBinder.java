package io.tracepost.content.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracepost.content.pack.JsonText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Microsoft's own parser and binder of KQL in a Node process. It finds unknown tables, columns and functions; not a number compared
 * with a text. Tests that need it are skipped where it is not installed: {@code npm ci} in {@code src/test/node/kusto} brings it.
 */
final class KqlBinder {
  private static final Path NODE = Path.of("src", "test", "node", "kusto");

  private final Path scratch;
  private final List<TableSchema> tables;

  KqlBinder(Path scratch, List<TableSchema> tables) {
    this.scratch = scratch;
    this.tables = tables;
  }

  /** What became of each query. */
  Map<String, Bound> bind(Map<String, String> queries) throws Exception {
    assumeTrue(isOnPath("node"), "node is not installed");
    assumeTrue(
        Files.isDirectory(NODE.resolve("node_modules/@kusto/language-service-next")),
        "run npm ci in content/" + NODE);
    Path given = scratch.resolve("given.json");
    Path found = scratch.resolve("found.json");
    Files.writeString(given, JsonText.line(input(queries)));
    Process node =
        new ProcessBuilder("node", "bind.js")
            .directory(NODE.toFile())
            .redirectInput(given.toFile())
            .redirectErrorStream(true)
            .redirectOutput(found.toFile())
            .start();
    assertThat(node.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Map<String, Bound> bound = new LinkedHashMap<>();
    JsonText.parse("the binder's answer", Files.readString(found))
        .properties()
        .forEach(answer -> bound.put(answer.getKey(), bound(answer.getValue())));
    assertThat(bound.keySet()).containsExactlyElementsOf(queries.keySet());
    return bound;
  }

  private ObjectNode input(Map<String, String> queries) {
    ObjectNode input = JsonText.object();
    ObjectNode schemas = input.putObject("tables");
    for (TableSchema table : tables) {
      schemas.put(
          table.name(),
          table.columns().stream()
              .map(column -> column.name() + ": " + column.type().replace("boolean", "bool"))
              .collect(Collectors.joining(", ", "(", ")")));
    }
    ObjectNode all = input.putObject("queries");
    queries.forEach(all::put);
    return input;
  }

  private static Bound bound(JsonNode answer) {
    Map<String, String> columns = new TreeMap<>();
    answer
        .path("columns")
        .properties()
        .forEach(column -> columns.put(column.getKey(), column.getValue().stringValue()));
    return new Bound(texts(answer.path("faults")), columns, texts(answer.path("reads")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.stringValue()));
    return texts;
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }

  /**
   * A query after binding.
   *
   * @param faults what does not parse or is not there; empty when all is well
   * @param columns of the result, with their types
   * @param reads columns of tables that it names, as {@code Table.Column} with members of dynamic columns
   */
  record Bound(List<String> faults, Map<String, String> columns, List<String> reads) {}
}
