package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;

/** Gathers the commands about destinations. */
public final class DestinationsCommand {
  private DestinationsCommand() {}

  /** The group of them on this terminal. */
  public static CommandGroup on(Terminal terminal) {
    return CommandGroup.of(
            "destinations",
            "Where events go: list, add, test, pause, replay and remove destinations.",
            "tracepost destinations list")
        .with("list", () -> new ListDestinations(terminal))
        .with("types", () -> new ListTypes(terminal))
        .with("add", () -> new AddDestination(terminal))
        .with("show", () -> new ShowDestination(terminal))
        .with("test", () -> new TestDestination(terminal))
        .with("pause", () -> new PauseDestination(terminal))
        .with("resume", () -> new ResumeDestination(terminal))
        .with("replay", () -> new ReplayDestination(terminal))
        .with("remove", () -> new RemoveDestination(terminal))
        .with("dead-letters", () -> new DeadLetters(terminal));
  }
}
