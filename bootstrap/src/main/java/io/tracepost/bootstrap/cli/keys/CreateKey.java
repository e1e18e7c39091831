package io.tracepost.bootstrap.cli.keys;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates a key. */
@Command(
    name = "create",
    description = "Create an API key; it is shown once.",
    footer = "%nExample:%n  tracepost keys create --name agents --scope ingest")
final class CreateKey extends ServiceCommand {
  @Option(names = "--name", required = true, paramLabel = "NAME", description = "What to call it.")
  private String name = "";

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      paramLabel = "SCOPE",
      description = "What it may do: ingest, read, admin, operator; as often as needed.")
  private List<String> scopes = List.of();

  @Option(
      names = "--organization",
      defaultValue = "",
      paramLabel = "ID",
      description = "Whose data it may touch; else the organization of your own key.")
  private String organization = "";

  @Option(
      names = "--expires-at",
      defaultValue = "",
      paramLabel = "TIME",
      description = "When it ends (RFC 3339); else never.")
  private String expiresAt = "";

  CreateKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    ObjectNode body = Json.object().put("name", name);
    scopes.forEach(body.putArray("scopes")::add);
    if (!organization.isEmpty()) {
      body.put("organization_id", organization);
    }
    if (!expiresAt.isEmpty()) {
      body.put("expires_at", expiresAt);
    }
    JsonNode created = client.post(KeysCommand.PATH, body);
    print(created, Json.text(created, "key") + "\n");
    if (!json()) {
      terminal().err().println("Keep this key now; it is not shown again.");
    }
    return 0;
  }
}
