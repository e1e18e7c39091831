package io.tracepost.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only the command that is asked for is read; nobody notices. */
class CommandsTest {
  @Test
  void every_command_that_help_lists_answers_to_its_name() {
    List<String> commands = leaves("");
    assertThat(commands)
        .contains("serve", "traces export", "destinations dead-letters", "secrets rotate")
        .hasSizeGreaterThan(25);
    for (String command : commands) {
      Said said = run(command + " --help");
      assertThat(said.status()).as(command).isZero();
      assertThat(said.out()).startsWith("Usage: tracepost " + command + " ");
    }
  }

  @Test
  void a_mistyped_command_gets_suggestions() {
    assertThat(run("destination").err()).contains("destinations");
    assertThat(run("destinations lists").err()).contains("destinations list");
    assertThat(run("destinations")).extracting(Said::status).isEqualTo(2);
    assertThat(run("destinations").err()).contains("dead-letters");
  }

  @Test
  void completion_knows_every_command() {
    assertThat(run("completion").out()).contains("dead-letters", "rotate", "serve", "prove");
  }

  /** Every command below a group, by its words, as the help lists them. */
  private static List<String> leaves(String group) {
    String help = run((group + " --help").strip()).out();
    if (!help.contains("\nCommands:\n")) {
      return List.of(group);
    }
    List<String> leaves = new ArrayList<>();
    help.lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .filter(line -> line.matches("  \\S.*"))
        .map(line -> line.strip().split(" ")[0])
        .forEach(name -> leaves.addAll(leaves((group + " " + name).strip())));
    return leaves;
  }

  private static Said run(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Tracepost.run(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                Map.of(),
                false),
            line.split(" "));
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private record Said(int status, String out, String err) {}
}
