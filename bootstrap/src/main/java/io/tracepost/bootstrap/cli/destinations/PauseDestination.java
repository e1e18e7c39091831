package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Pauses one destination. */
@Command(
    name = "pause",
    description = "Stop delivering to a destination; its backlog waits in the journal.",
    footer = "%nExample:%n  tracepost destinations pause main")
final class PauseDestination extends ServiceCommand {
  @Mixin private final DestinationReference destination = new DestinationReference();

  PauseDestination(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    JsonNode answer = client.post(destination.path(client) + "/pause", Json.object());
    print(answer, "paused\n");
    return 0;
  }
}
