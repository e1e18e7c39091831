package io.tracepost.bootstrap.cli;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.settings.SettingsOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.lifecycle.UntilTold;
import io.tracepost.bootstrap.logging.Logging;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.wiring.StartException;
import io.tracepost.bootstrap.wiring.TracepostService;
import io.tracepost.domain.credential.SecretText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the service. */
@Command(
    name = "serve",
    description =
        "Run the service until it is told to end. Prints one line \"ready http://…\" when it listens; SIGTERM drains and closes, exit 0.",
    footer = "%nExample:%n  tracepost serve --data-dir /var/lib/tracepost --port 8787")
final class Serve implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  Serve(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException, CommandFailure {
    ServiceSettings wanted = ServiceSettings.of(settings.read(terminal.environment()));
    Logging.apply(wanted.logging());
    TracepostService service = start(wanted);
    service
        .freshKeyFile()
        .ifPresent(file -> terminal.err().println("The first API key is in " + file));
    terminal
        .out()
        .println(
            output.json()
                ? Json.line(Json.object().put("ready", service.uri().toString()))
                : "ready " + service.uri());
    UntilTold.close(service);
    return 0;
  }

  private TracepostService start(ServiceSettings wanted) throws CommandFailure {
    Optional<SecretText> adminKey =
        Optional.ofNullable(terminal.environment().get("TRACEPOST_ADMIN_KEY"))
            .filter(key -> !key.isEmpty())
            .map(SecretText::of);
    try {
      return TracepostService.start(wanted, adminKey, terminal.environment());
    } catch (StartException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
