package io.tracepost.bootstrap.cli.service;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** A command that asks a running service. */
public abstract class ServiceCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ServiceOptions service = new ServiceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  /** A command on this terminal. */
  protected ServiceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public final Integer call() throws CommandFailure {
    return run(service.client(terminal));
  }

  /**
   * Does what was asked.
   *
   * @return exit status: 0 done, 1 not
   */
  protected abstract int run(ServiceClient client) throws CommandFailure;

  /** Where this command reads and prints. */
  protected Terminal terminal() {
    return terminal;
  }

  /** Whether JSON was asked for. */
  protected boolean json() {
    return output.json();
  }

  /** Prints the tree when JSON was asked for, else the text. */
  protected void print(JsonNode tree, String text) {
    if (json()) {
      terminal.out().println(Json.pretty(tree));
    } else {
      terminal.out().print(text);
    }
  }
}
