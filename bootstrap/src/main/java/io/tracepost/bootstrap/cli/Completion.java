package io.tracepost.bootstrap.cli;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the completion script. */
@Command(
    name = "completion",
    description = "Print the completion script for bash and zsh.",
    footer = "%nExample:%n  source <(tracepost completion)")
final class Completion implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<CommandLine> whole;

  @Mixin private final OutputOptions output = new OutputOptions();

  /**
   * @param whole the command line with every command
   */
  Completion(Terminal terminal, Supplier<CommandLine> whole) {
    this.terminal = terminal;
    this.whole = whole;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("tracepost", whole.get());
    terminal
        .out()
        .print(output.json() ? Json.line(Json.object().put("script", script)) + "\n" : script);
    return 0;
  }
}
