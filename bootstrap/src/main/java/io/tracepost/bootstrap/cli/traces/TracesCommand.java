package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.export.ExportTraces;
import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;

/** Gathers the commands about traces. */
public final class TracesCommand {
  private TracesCommand() {}

  /** The group of them on this terminal. */
  public static CommandGroup on(Terminal terminal) {
    return CommandGroup.of(
            "traces",
            "Traces: import files, export them.",
            "tracepost traces import traces.jsonl",
            "tracepost traces export --since 1h")
        .with("import", () -> new ImportTraces(terminal))
        .with("export", () -> new ExportTraces(terminal));
  }
}
