package io.tracepost.bootstrap.cli;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.settings.SettingsOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.wiring.SecretsRotation;
import io.tracepost.bootstrap.wiring.StartException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Seals secrets under a new key. */
@Command(
    name = "rotate",
    description =
        "Seal every secret of every destination under a new key. Works on the database itself: stop the service first when that is H2.",
    footer = "%nExample:%n  tracepost secrets rotate --data-dir /var/lib/tracepost")
final class RotateSecrets implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--key-encryption-key",
      description = "Replace the key-encryption key in its file as well.")
  private boolean wrappingKeyToo;

  RotateSecrets(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException, CommandFailure {
    ServiceSettings wanted = ServiceSettings.of(settings.read(terminal.environment()));
    try {
      int sealed = SecretsRotation.run(wanted, wrappingKeyToo);
      terminal
          .out()
          .println(
              output.json()
                  ? Json.line(Json.object().put("sealed_anew", sealed))
                  : sealed + " secrets sealed anew");
      return 0;
    } catch (StartException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
