package io.tracepost.bootstrap.cli.keys;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine;

/** Gathers the commands about API keys. */
public final class KeysCommand {
  static final String PATH = "/api/v1/keys";

  private KeysCommand() {}

  /** The command with its subcommands on this terminal. */
  public static CommandLine on(Terminal terminal) {
    return CommandGroup.of(
            "keys",
            "API keys: create, list, revoke.",
            "tracepost keys create --name agents --scope ingest")
        .addSubcommand(new CreateKey(terminal))
        .addSubcommand(new ListKeys(terminal))
        .addSubcommand(new RevokeKey(terminal));
  }
}
