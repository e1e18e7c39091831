package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds a destination. */
@Command(
    name = "add",
    description = "Add a destination; delivery begins at once.",
    footer = {
      "%nExample:",
      "  tracepost destinations add --name main --type splunk_hec \\",
      "    --set url=https://splunk.example:8088 --secret token=@hec-token.txt"
    })
final class AddDestination extends ServiceCommand {
  @Option(names = "--name", required = true, paramLabel = "NAME", description = "What to call it.")
  private String name = "";

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "Its type; see: tracepost destinations types")
  private String type = "";

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "A setting; as often as needed.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--secret",
      paramLabel = "FIELD[=@FILE]",
      mapFallbackValue = "",
      description =
          "A secret: FIELD=@FILE reads a file, FIELD=- standard input, FIELD alone asks for it. FIELD=VALUE works too, but other users of the machine can see it.")
  private Map<String, String> secrets = new LinkedHashMap<>();

  @Option(
      names = "--start",
      paramLabel = "WHEN",
      defaultValue = "now",
      description = "From which event on: now (default), beginning, or an RFC 3339 time.")
  private String start = "now";

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Only these: trace, audit.")
  private List<String> kinds = List.of();

  @Option(
      names = "--status",
      split = ",",
      paramLabel = "STATUS",
      description = "Only traces of these.")
  private List<String> statuses = List.of();

  @Option(
      names = "--category",
      split = ",",
      paramLabel = "CATEGORY",
      description = "Only audit records of these.")
  private List<String> categories = List.of();

  @Option(
      names = "--environment",
      split = ",",
      paramLabel = "NAME",
      description = "Only traces of these environments.")
  private List<String> environments = List.of();

  @Option(
      names = "--agent",
      split = ",",
      paramLabel = "ID",
      description = "Only traces of these agents.")
  private List<String> agents = List.of();

  AddDestination(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    JsonNode added = client.post(DestinationReference.PATH, body());
    print(added, "added " + name + " as " + Json.text(added, "id") + "\n");
    return 0;
  }

  private ObjectNode body() throws CommandFailure {
    ObjectNode body = Json.object().put("name", name).put("type", type).put("start", start);
    ObjectNode plain = body.putObject("settings");
    settings.forEach(plain::put);
    ObjectNode sealed = body.putObject("secrets");
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      sealed.put(secret.getKey(), SecretValue.of(secret.getKey(), secret.getValue(), terminal()));
    }
    ObjectNode filter = body.putObject("filter");
    fill(filter, "kinds", kinds);
    fill(filter, "statuses", statuses);
    fill(filter, "categories", categories);
    fill(filter, "environments", environments);
    fill(filter, "agents", agents);
    if (filter.isEmpty()) {
      body.remove("filter");
    }
    return body;
  }

  private static void fill(ObjectNode filter, String field, List<String> values) {
    if (!values.isEmpty()) {
      values.forEach(filter.withArray("/" + field)::add);
    }
  }
}
