package io.tracepost.benchmarks.embedded;

import io.tracepost.benchmarks.pipeline.Outlet;
import io.tracepost.benchmarks.pipeline.Source;
import io.tracepost.benchmarks.pipeline.TakenIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Embeds the core and does what it is told on standard input, as {@link
 * io.tracepost.benchmarks.pipeline.ProgramPipeline} says. Ends with its input.
 *
 * <p>Usage: {@code EmbeddedProgram SOURCE OUTLET FOLDER PORT}.
 */
public final class EmbeddedProgram {
  private EmbeddedProgram() {}

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    Caller caller =
        switch (Source.valueOf(args[0])) {
          case SUBMIT_AND_WAIT -> new SubmitAndWait();
          case OFFER -> new Offering();
          default -> new SubmitAhead();
        };
    ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT"))
        .setLevel(ch.qos.logback.classic.Level.WARN);
    try (EmbeddedCore core =
        EmbeddedCore.open(Outlet.valueOf(args[1]), Path.of(args[2]), Integer.parseInt(args[3]))) {
      System.out.println("ready");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = in.readLine();
      while (line != null) {
        System.out.println(answer(core, caller, line.split(" ")));
        line = in.readLine();
      }
    }
  }

  private static String answer(EmbeddedCore core, Caller caller, String[] words)
      throws IOException, InterruptedException {
    return switch (words[0]) {
      case "send" ->
          told(caller.send(core.intake(), Integer.parseInt(words[1]), Integer.parseInt(words[2])));
      case "delivered" -> Long.toString(core.delivered());
      case "commits" -> Long.toString(core.commits());
      default -> throw new IOException("there is no command " + words[0]);
    };
  }

  private static String told(TakenIn taken) {
    return taken.acknowledged() + " " + taken.turnedAway() + " " + taken.latencies().line();
  }
}
