package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Removes one destination. */
@Command(
    name = "remove",
    description =
        "Remove a destination with its secrets, its progress and its dead letters. Events stay in the journal.",
    footer = "%nExample:%n  tracepost destinations remove main")
final class RemoveDestination extends ServiceCommand {
  @Mixin private final DestinationReference destination = new DestinationReference();

  RemoveDestination(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    JsonNode answer = client.delete(destination.path(client));
    print(answer, "removed\n");
    return 0;
  }
}
