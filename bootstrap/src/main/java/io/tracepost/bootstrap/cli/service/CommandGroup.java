package io.tracepost.bootstrap.cli.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that only gathers others; on its own it is wrong usage and prints its help. Reading a
 * command's options takes longer than most commands do, so only the one that was asked for is read.
 */
public final class CommandGroup {
  private final String name;
  private final CommandSpec spec;
  private final Map<String, Member> members = new LinkedHashMap<>();

  private CommandGroup(String name, CommandSpec spec) {
    this.name = name;
    this.spec = spec;
  }

  /**
   * A group without commands yet.
   *
   * @param name on the command line
   * @param description one sentence
   * @param examples command lines that work
   */
  public static CommandGroup of(String name, String description, String... examples) {
    CommandSpec spec =
        CommandSpec.create()
            .name(name)
            .addMixin("output", CommandSpec.forAnnotatedObject(new OutputOptions()));
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .description(description)
        .footer("%nExample:%n  " + String.join("%n  ", examples));
    return new CommandGroup(name, spec);
  }

  /**
   * This group with one command more.
   *
   * @param named the command's name, as its annotation gives it
   */
  public CommandGroup with(String named, Supplier<?> command) {
    members.put(named, further -> new CommandLine(command.get()));
    return this;
  }

  /** This group with a group in it. */
  public CommandGroup with(CommandGroup group) {
    members.put(group.name, group::commandLine);
    return this;
  }

  /**
   * What reads a command line. Call once.
   *
   * @param arguments what it will read: when the first names a command, the others are left out;
   *     else all are there, for help and suggestions
   */
  public CommandLine commandLine(List<String> arguments) {
    CommandLine line = new CommandLine(spec);
    Member asked = arguments.isEmpty() ? null : members.get(arguments.get(0));
    if (asked != null) {
      line.addSubcommand(asked.commandLine(arguments.subList(1, arguments.size())));
    } else {
      members.values().forEach(member -> line.addSubcommand(member.commandLine(List.of())));
    }
    return line;
  }

  private interface Member {
    CommandLine commandLine(List<String> further);
  }
}
