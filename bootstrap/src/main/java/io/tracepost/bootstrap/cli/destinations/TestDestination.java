package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Tests the connection of one destination. */
@Command(
    name = "test",
    description =
        "Try a destination's connection without writing an event; exit 1 when a step fails.",
    footer = "%nExample:%n  tracepost destinations test main")
final class TestDestination extends ServiceCommand {
  @Mixin private final DestinationReference destination = new DestinationReference();

  TestDestination(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    JsonNode report = client.post(destination.path(client) + "/test", Json.object());
    print(report, text(report));
    return report.path("ok").asBoolean(false) ? 0 : 1;
  }

  private static String text(JsonNode report) {
    StringBuilder text = new StringBuilder();
    for (JsonNode step : report.path("steps")) {
      text.append(step.path("ok").asBoolean(false) ? "ok      " : "FAILED  ");
      text.append(Json.text(step, "name")).append(": ").append(Json.text(step, "detail"));
      String remedy = Json.text(step, "remedy");
      text.append(remedy.isEmpty() ? "\n" : "\n        " + remedy + "\n");
    }
    return text.toString();
  }
}
