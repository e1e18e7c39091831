package io.tracepost.contract.logql;

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
import java.util.stream.Collectors;

/**
 * Grafana's own grammar of LogQL, run by node in {@code adapters-loki/src/test/node}, where {@code npm ci} brings it. It knows
 * no types: a query that parses may still find nothing.
 */
public final class LogQlGrammar {
  private static final Path NODE = Path.of("..", "adapters-loki", "src", "test", "node");

  private LogQlGrammar() {}

  /**
   * What does not parse, as a JSON array of texts: {@code []} when everything does. Skips the calling test, with what would
   * have to be installed, where the grammar is not.
   *
   * @param scratch a folder for files between the two programs
   */
  public static String faults(Path scratch, List<String> queries)
      throws IOException, InterruptedException {
    assumeTrue(isOnPath("node"), "node is not installed");
    assumeTrue(
        Files.isDirectory(NODE.resolve("node_modules/@grafana/lezer-logql")),
        "run npm ci in adapters-loki/src/test/node");
    Path given = scratch.resolve("queries.json");
    Path found = scratch.resolve("faults.json");
    Files.writeString(
        given,
        queries.stream().map(LogQlGrammar::quoted).collect(Collectors.joining(",", "[", "]")));
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
