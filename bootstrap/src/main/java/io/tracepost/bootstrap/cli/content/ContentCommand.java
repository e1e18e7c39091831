package io.tracepost.bootstrap.cli.content;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;

/** Gathers the commands about detections. */
public final class ContentCommand {
  private ContentCommand() {}

  /** The group of them on this terminal. */
  public static CommandGroup on(Terminal terminal) {
    return CommandGroup.of(
            "content",
            "Detections, rules and dashboards that run inside your SIEM.",
            "tracepost content list",
            "tracepost content show cost-runaway",
            "tracepost content render opensearch --out pack --destination main")
        .with("list", () -> new ListContent(terminal))
        .with("show", () -> new ShowContent(terminal))
        .with("render", () -> new RenderContent(terminal));
  }
}
