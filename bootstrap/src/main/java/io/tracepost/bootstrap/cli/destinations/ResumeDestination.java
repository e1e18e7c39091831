package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Resumes one destination. */
@Command(
    name = "resume",
    description = "Deliver to a paused destination again.",
    footer = "%nExample:%n  tracepost destinations resume main")
final class ResumeDestination extends ServiceCommand {
  @Mixin private final DestinationReference destination = new DestinationReference();

  ResumeDestination(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    JsonNode answer = client.post(destination.path(client) + "/resume", Json.object());
    print(answer, "resumed\n");
    return 0;
  }
}
