package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine;

/** Gathers the commands about destinations. */
public final class DestinationsCommand {
  private DestinationsCommand() {}

  /** The command with its subcommands on this terminal. */
  public static CommandLine on(Terminal terminal) {
    return CommandGroup.of(
            "destinations",
            "Where events go: list, add, test, pause, replay and remove destinations.",
            "tracepost destinations list")
        .addSubcommand(new ListDestinations(terminal))
        .addSubcommand(new ListTypes(terminal))
        .addSubcommand(new AddDestination(terminal))
        .addSubcommand(new ShowDestination(terminal))
        .addSubcommand(new TestDestination(terminal))
        .addSubcommand(new PauseDestination(terminal))
        .addSubcommand(new ResumeDestination(terminal))
        .addSubcommand(new ReplayDestination(terminal))
        .addSubcommand(new RemoveDestination(terminal))
        .addSubcommand(new DeadLetters(terminal));
  }
}
