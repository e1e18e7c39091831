package io.tracepost.bootstrap.cli.integrity;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine;

/** Gathers the commands about proof. */
public final class IntegrityCommand {
  private IntegrityCommand() {}

  /** The command with its subcommands on this terminal. */
  public static CommandLine on(Terminal terminal) {
    return CommandGroup.of(
            "integrity",
            "Proof that what was committed is what is there.",
            "tracepost integrity verify",
            "tracepost integrity prove tr_1 --output tr_1.proof")
        .addSubcommand(new VerifyIntegrity(terminal))
        .addSubcommand(new ProveTrace(terminal));
  }
}
