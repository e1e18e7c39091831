package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.export.ExportTraces;
import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine;

/** Gathers the commands about traces. */
public final class TracesCommand {
  private TracesCommand() {}

  /** The command with its subcommands on this terminal. */
  public static CommandLine on(Terminal terminal) {
    return CommandGroup.of(
            "traces",
            "Traces: import files, export them.",
            "tracepost traces import traces.jsonl",
            "tracepost traces export --since 1h")
        .addSubcommand(new ImportTraces(terminal))
        .addSubcommand(new ExportTraces(terminal));
  }
}
