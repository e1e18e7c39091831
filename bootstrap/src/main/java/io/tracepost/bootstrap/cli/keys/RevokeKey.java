package io.tracepost.bootstrap.cli.keys;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Paths;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Revokes a key. */
@Command(
    name = "revoke",
    description = "Revoke an API key at once.",
    footer = "%nExample:%n  tracepost keys revoke k3v9")
final class RevokeKey extends ServiceCommand {
  @Parameters(paramLabel = "ID", description = "Its visible id; see: tracepost keys list")
  private String id = "";

  RevokeKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(ServiceClient client) throws CommandFailure {
    JsonNode answer = client.delete(KeysCommand.PATH + "/" + Paths.encoded(id));
    print(answer, "revoked\n");
    return 0;
  }
}
