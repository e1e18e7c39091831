package io.tracepost.bootstrap.cli.mapping;

import io.tracepost.adapters.otlp.mapping.MappingException;
import io.tracepost.adapters.otlp.mapping.MappingFile;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks a file that replaces parts of the mapping. */
@Command(
    name = "check",
    description =
        "Check a file for otlp.mapping. Exit 0: it can be used, 1: something in it is wrong, 2: it cannot be read.",
    footer = "%nExample:%n  tracepost mapping check my-mapping.yaml")
final class CheckMapping implements Callable<Integer> {
  private static final int UNREADABLE = 2;

  private final Terminal terminal;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  CheckMapping(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      terminal.err().println(file + " cannot be read; name a file that can");
      return UNREADABLE;
    }
    List<String> problems = problems();
    if (output.json()) {
      ObjectNode tree = Json.object().put("usable", problems.isEmpty());
      ArrayNode all = tree.putArray("problems");
      problems.forEach(all::add);
      terminal.out().println(Json.pretty(tree));
    } else if (problems.isEmpty()) {
      terminal.out().println(file + " can be used; set otlp.mapping to it and restart");
    } else {
      problems.forEach(terminal.err()::println);
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private List<String> problems() {
    try {
      MappingFile.overriddenBy(file);
      return List.of();
    } catch (MappingException e) {
      return e.problems();
    }
  }
}
