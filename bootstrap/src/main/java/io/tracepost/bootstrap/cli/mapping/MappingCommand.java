package io.tracepost.bootstrap.cli.mapping;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine;

/** Gathers the commands about the mapping. */
public final class MappingCommand {
  private MappingCommand() {}

  /** The command with its subcommands on this terminal. */
  public static CommandLine on(Terminal terminal) {
    return CommandGroup.of(
            "mapping",
            "How OpenTelemetry's spans become traces.",
            "tracepost mapping explain spans.json",
            "tracepost mapping check my-mapping.yaml")
        .addSubcommand(new ExplainMapping(terminal))
        .addSubcommand(new CheckMapping(terminal));
  }
}
