package io.tracepost.bootstrap.cli.mapping;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;

/** Gathers the commands about the mapping. */
public final class MappingCommand {
  private MappingCommand() {}

  /** The group of them on this terminal. */
  public static CommandGroup on(Terminal terminal) {
    return CommandGroup.of(
            "mapping",
            "How OpenTelemetry's spans become traces.",
            "tracepost mapping explain spans.json",
            "tracepost mapping check my-mapping.yaml")
        .with("explain", () -> new ExplainMapping(terminal))
        .with("check", () -> new CheckMapping(terminal));
  }
}
