package io.tracepost.bootstrap.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams and the environment of a command. Text is UTF-8 whatever the locale.
 *
 * @param out results
 * @param err messages and progress
 * @param in standard input
 * @param environment every variable
 * @param interactive whether a person sits in front of it
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    InputStream in,
    Map<String, String> environment,
    boolean interactive) {
  /** Copies the environment. */
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /** The terminal of this process. */
  public static Terminal ofProcess() {
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.in,
        System.getenv(),
        isInteractive(System.console()));
  }

  /** Since Java 22 there is a console also when the streams go elsewhere; it knows which it is. */
  private static boolean isInteractive(@org.jspecify.annotations.Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
