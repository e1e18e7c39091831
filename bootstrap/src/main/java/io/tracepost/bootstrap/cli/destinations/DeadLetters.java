package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Table;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows, redelivers or discards dead letters. */
@Command(
    name = "dead-letters",
    description = "Events a destination will not take: list, hand over again, or drop for good.",
    footer = {
      "%nExamples:",
      "  tracepost destinations dead-letters main",
      "  tracepost destinations dead-letters main --redeliver-all"
    })
final class DeadLetters extends ServiceCommand {
  @Mixin private final DestinationReference destination = new DestinationReference();

  @ArgGroup(exclusive = true)
  private Act act = new Act();

  /** What to do with them; lists them when nothing is said. */
  static final class Act {
    @Option(names = "--redeliver-all", description = "Hand all of them to the destination again.")
    private boolean redeliverAll;

    @Option(
        names = "--redeliver",
        split = ",",
        paramLabel = "ID",
        description = "Hand these to the destination again.")
    private List<Long> redeliver = List.of();

    @Option(names = "--discard", paramLabel = "ID", description = "Drop this one for good.")
    private long discard;
  }

  DeadLetters(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    String path = destination.path(client) + "/dead-letters";
    if (act.discard > 0) {
      print(client.delete(path + "/" + act.discard), "discarded\n");
    } else if (act.redeliverAll || !act.redeliver.isEmpty()) {
      ObjectNode body = Json.object();
      act.redeliver.forEach(body.withArray("/ids")::add);
      print(
          client.post(path + "/redeliver", act.redeliverAll ? Json.object() : body),
          "handed over again\n");
    } else {
      show(client.list(path));
    }
    return 0;
  }

  private void show(List<JsonNode> letters) {
    ObjectNode items = Json.object();
    items.putArray("items").addAll(letters);
    Table table = Table.of("ID", "SEQUENCE", "EVENT", "AT", "CODE", "WHY");
    for (JsonNode letter : letters) {
      table.row(
          Json.text(letter, "id"),
          Json.text(letter, "sequence"),
          Json.text(letter, "event_key"),
          Json.text(letter, "at"),
          Json.text(letter, "code"),
          Json.text(letter, "message"));
    }
    print(items, letters.isEmpty() ? "no dead letters\n" : table.toString());
  }
}
