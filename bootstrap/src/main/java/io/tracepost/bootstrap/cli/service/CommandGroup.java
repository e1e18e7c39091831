package io.tracepost.bootstrap.cli.service;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command that only gathers others; on its own it is wrong usage and prints its help. */
public final class CommandGroup {
  private CommandGroup() {}

  /**
   * A group without subcommands yet.
   *
   * @param name on the command line
   * @param description one sentence
   * @param examples command lines that work
   */
  public static CommandLine of(String name, String description, String... examples) {
    CommandSpec spec =
        CommandSpec.create()
            .name(name)
            .addMixin("output", CommandSpec.forAnnotatedObject(new OutputOptions()));
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .description(description)
        .footer("%nExample:%n  " + String.join("%n  ", examples));
    return new CommandLine(spec);
  }
}
