package io.tracepost.bootstrap.cli;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the completion script. */
@Command(
    name = "completion",
    description = "Print the completion script for bash and zsh.",
    footer = "%nExample:%n  source <(tracepost completion)")
final class Completion implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  Completion(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("tracepost", spec.root().commandLine());
    terminal
        .out()
        .print(output.json() ? Json.line(Json.object().put("script", script)) + "\n" : script);
    return 0;
  }
}
