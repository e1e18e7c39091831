package io.tracepost.bootstrap.cli.keys;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;

/** Gathers the commands about API keys. */
public final class KeysCommand {
  static final String PATH = "/api/v1/keys";

  private KeysCommand() {}

  /** The group of them on this terminal. */
  public static CommandGroup on(Terminal terminal) {
    return CommandGroup.of(
            "keys",
            "API keys: create, list, revoke.",
            "tracepost keys create --name agents --scope ingest")
        .with("create", () -> new CreateKey(terminal))
        .with("list", () -> new ListKeys(terminal))
        .with("revoke", () -> new RevokeKey(terminal));
  }
}
