package io.tracepost.bootstrap.cli.integrity;

import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;

/** Gathers the commands about proof. */
public final class IntegrityCommand {
  private IntegrityCommand() {}

  /** The group of them on this terminal. */
  public static CommandGroup on(Terminal terminal) {
    return CommandGroup.of(
            "integrity",
            "Proof that what was committed is what is there.",
            "tracepost integrity verify",
            "tracepost integrity prove tr_1 --output tr_1.proof")
        .with("verify", () -> new VerifyIntegrity(terminal))
        .with("prove", () -> new ProveTrace(terminal));
  }
}
