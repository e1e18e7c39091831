package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;

/** Imports a file for another command. */
public final class TraceFiles {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int BATCH_LINES = 1000;
  private static final int IN_FLIGHT = 4;

  private TraceFiles() {}

  /**
   * Hands every line of a file in; nothing is noted beside it. Blocks.
   *
   * @return how many lines the service took, new ones and those it knew
   */
  public static long send(ServiceClient client, Path file, Terminal terminal)
      throws CommandFailure {
    BatchSender sender =
        new BatchSender(
            client, ImportTraces.PATH, length -> Thread.sleep(length.toMillis()), PATIENCE, false);
    ImportState state =
        new FileImport(sender, BATCH_LINES, IN_FLIGHT, terminal).file(file, null).state();
    if (state.rejected() > 0) {
      terminal.err().println(file + ": " + state.rejected() + " lines were refused");
    }
    return state.accepted() + state.duplicates();
  }
}
