package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.Tracepost;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a command came to. */
record Ran(int status, String out, String err) {
  static Ran against(URI server, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            Map.of("TRACEPOST_SERVER", server.toString(), "TRACEPOST_KEY", "k".repeat(40)),
            false);
    int status = Tracepost.run(terminal, arguments);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
