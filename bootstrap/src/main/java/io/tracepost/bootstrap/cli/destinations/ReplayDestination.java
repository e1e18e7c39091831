package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a stretch of the stream again. */
@Command(
    name = "replay",
    description = "Send a stretch of the stream to a destination again, beside the live delivery.",
    footer = "%nExample:%n  tracepost destinations replay main --from 2026-11-20T00:00:00Z")
final class ReplayDestination extends ServiceCommand {
  @Mixin private final DestinationReference destination = new DestinationReference();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PLACE",
      description = "First event: its sequence or an RFC 3339 commit time.")
  private String from = "";

  @Option(
      names = "--to",
      defaultValue = "",
      paramLabel = "PLACE",
      description = "Last event: its sequence or an RFC 3339 commit time; else the newest.")
  private String to = "";

  ReplayDestination(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    ObjectNode body = Json.object();
    place(body, "from", from);
    if (!to.isEmpty()) {
      place(body, "to", to);
    }
    JsonNode answer = client.post(destination.path(client) + "/replay", body);
    print(answer, "replaying\n");
    return 0;
  }

  private static void place(ObjectNode body, String field, String place) {
    if (place.matches("[0-9]{1,18}")) {
      body.put(field, Long.parseLong(place));
    } else {
      body.put(field, place);
    }
  }
}
