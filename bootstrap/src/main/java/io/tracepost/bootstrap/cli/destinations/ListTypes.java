package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Table;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Lists the types of destinations and what each asks for. */
@Command(
    name = "types",
    description = "List the types of destinations and the settings of each.",
    footer = "%nExample:%n  tracepost destinations types")
final class ListTypes extends ServiceCommand {
  ListTypes(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    JsonNode types = client.get("/api/v1/destination-types");
    print(types, text(types));
    return 0;
  }

  private static String text(JsonNode types) {
    StringBuilder text = new StringBuilder();
    for (JsonNode type : types.path("items")) {
      text.append(Json.text(type, "name")).append(": ").append(Json.text(type, "title"));
      text.append('\n');
      Table table = Table.of("  FIELD", "REQUIRED", "SECRET", "DEFAULT", "WHAT");
      for (JsonNode field : type.path("fields")) {
        table.row(
            "  " + Json.text(field, "key"),
            field.path("required").asBoolean(false) ? "yes" : "",
            field.path("secret").asBoolean(false) ? "yes" : "",
            Json.text(field, "default"),
            Json.text(field, "help"));
      }
      text.append(table).append('\n');
    }
    return text.toString();
  }
}
