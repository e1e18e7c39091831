package io.tracepost.bootstrap.cli;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.demo.DemoRun;
import io.tracepost.bootstrap.demo.DemoWorld;
import io.tracepost.bootstrap.lifecycle.UntilTold;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows everything at once. */
@Command(
    name = "demo",
    description =
        "Run the service in a scratch folder with stand-ins for six SIEMs and sample agents; print what arrives. Ctrl-C ends it and leaves nothing behind.",
    footer = {"%nExamples:", "  tracepost demo", "  tracepost demo --input traces.jsonl --once"})
final class Demo implements Callable<Integer> {
  private static final int USUAL_PORT = 8787;

  private final Terminal terminal;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the service; else 8787, or any free one when that is taken.")
  private @Nullable Integer port;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Send the traces of this file first instead of sample traffic.")
  private @Nullable Path input;

  @Option(
      names = "--rate",
      defaultValue = "40",
      paramLabel = "N",
      description = "Sample traces a second (default: 40).")
  private int rate = 40;

  @Option(names = "--duration", paramLabel = "SECONDS", description = "End after so long.")
  private @Nullable Integer seconds;

  @Option(
      names = "--once",
      description = "Send the input, or one round of the sample, and end when all of it arrived.")
  private boolean once;

  Demo(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    DemoWorld world = DemoWorld.start(port());
    Thread ending = UntilTold.closing(world);
    terminal.err().println("stand-ins are running for " + world.titles());
    terminal
        .err()
        .println(
            "detections and dashboards for your own SIEM: ./tracepost content list, then"
                + " ./tracepost content render splunk --out pack");
    terminal
        .out()
        .println(
            output.json()
                ? Json.line(
                    Json.object()
                        .put("ready", world.client().server().toString())
                        .put("key", world.key().reveal()))
                : "ready " + world.client().server() + "\nkey   " + world.key().reveal());
    DemoRun run = new DemoRun(world, terminal, output.json(), Math.max(1, rate));
    boolean arrived = run.until(Optional.ofNullable(input), once, limit());
    Runtime.getRuntime().removeShutdownHook(ending);
    world.close();
    return arrived ? 0 : 1;
  }

  private Optional<Duration> limit() {
    return Optional.ofNullable(seconds).map(Duration::ofSeconds);
  }

  private int port() {
    if (port != null) {
      return port;
    }
    try (ServerSocket probe = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      return 0;
    }
  }
}
