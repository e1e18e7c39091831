package io.tracepost.bootstrap.cli.keys;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Table;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists keys. */
@Command(
    name = "list",
    description = "List API keys; the keys themselves are never shown.",
    footer = "%nExample:%n  tracepost keys list")
final class ListKeys extends ServiceCommand {
  ListKeys(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    List<JsonNode> keys = client.list(KeysCommand.PATH);
    ObjectNode items = Json.object();
    items.putArray("items").addAll(keys);
    Table table = Table.of("ID", "NAME", "SCOPES", "CREATED", "EXPIRES", "LAST USED");
    for (JsonNode key : keys) {
      table.row(
          Json.text(key, "id"),
          Json.text(key, "name"),
          key.path("scopes")
              .valueStream()
              .map(scope -> scope.asString(""))
              .collect(Collectors.joining(",")),
          Json.text(key, "created_at"),
          Json.text(key, "expires_at"),
          Json.text(key, "last_used_at"));
    }
    print(items, table.toString());
    return 0;
  }
}
