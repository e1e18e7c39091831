package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Shows one destination. */
@Command(
    name = "show",
    description = "Show a destination: settings, state, backlog, last error and its remedy.",
    footer = "%nExample:%n  tracepost destinations show main")
final class ShowDestination extends ServiceCommand {
  @Mixin private final DestinationReference destination = new DestinationReference();

  ShowDestination(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    JsonNode found = client.get(destination.path(client));
    print(found, DestinationText.details(found));
    return 0;
  }
}
