package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the value of a secret comes from: a file, standard input, a prompt, or the command line. */
final class SecretValue {
  private SecretValue() {}

  /**
   * The value somebody points at.
   *
   * @param name of the secret; for messages
   * @param pointer {@code @FILE}, {@code -} for standard input, empty for a prompt, else the value
   */
  static String of(String name, String pointer, Terminal terminal) throws CommandFailure {
    try {
      if (pointer.startsWith("@")) {
        return Files.readString(Path.of(pointer.substring(1))).strip();
      }
      if (pointer.equals("-")) {
        return new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8).strip();
      }
    } catch (IOException e) {
      throw new CommandFailure(
          "the secret " + name + " cannot be read from " + pointer + " (" + e + ")", e);
    }
    return pointer.isEmpty() ? prompt(name, terminal) : pointer;
  }

  private static String prompt(String name, Terminal terminal) throws CommandFailure {
    if (!terminal.interactive()) {
      throw new CommandFailure(
          "the secret "
              + name
              + " has no value; give --secret "
              + name
              + "=@FILE or "
              + name
              + "=-");
    }
    char[] typed = Objects.requireNonNull(System.console()).readPassword("%s: ", name);
    if (typed == null || typed.length == 0) {
      throw new CommandFailure("the secret " + name + " may not be empty");
    }
    return new String(typed);
  }
}
