package io.tracepost.bootstrap.cli.content;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine;

/** Gathers the commands about detections. */
public final class ContentCommand {
  private ContentCommand() {}

  /** The command with its subcommands on this terminal. */
  public static CommandLine on(Terminal terminal) {
    return CommandGroup.of(
            "content",
            "Detections, rules and dashboards that run inside your SIEM.",
            "tracepost content list",
            "tracepost content show cost-runaway",
            "tracepost content render opensearch --out pack --destination main")
        .addSubcommand(new ListContent(terminal))
        .addSubcommand(new ShowContent(terminal))
        .addSubcommand(new RenderContent(terminal));
  }
}
