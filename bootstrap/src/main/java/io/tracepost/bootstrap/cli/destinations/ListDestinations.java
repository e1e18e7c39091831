package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Lists destinations. */
@Command(
    name = "list",
    description = "List destinations and how each stands.",
    footer = "%nExample:%n  tracepost destinations list --json")
final class ListDestinations extends ServiceCommand {
  ListDestinations(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    List<JsonNode> destinations = client.list(DestinationReference.PATH);
    var items = Json.object();
    items.putArray("items").addAll(destinations);
    print(items, DestinationText.table(destinations));
    return 0;
  }
}
