package io.tracepost.bootstrap.cli.backup;

import io.tracepost.adapters.persistence.integrity.CheckpointKeyFile;
import io.tracepost.application.backup.Backups;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.verification.CouldNotCheckException;
import io.tracepost.bootstrap.cli.integrity.KeyOptions;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.settings.SettingsOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.wiring.Restoration;
import io.tracepost.bootstrap.wiring.Restored;
import io.tracepost.bootstrap.wiring.Restored.SecretsOpen;
import io.tracepost.bootstrap.wiring.StartException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a backup in place. */
@Command(
    name = "restore",
    description =
        "Put a backup into a new data folder: check every hash, check every chain, tell what is missing and what will be delivered again. Exit 0: restored, 1: not, or a chain or the key-encryption key is not right.",
    footer =
        "%nExample:%n  tracepost restore --from tracepost-20260131T120000Z.zip --data-dir /var/lib/tracepost")
public final class RestoreBackup implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final KeyOptions keys = new KeyOptions();

  @Option(names = "--from", required = true, paramLabel = "FILE", description = "The backup.")
  private Path backup = Path.of("");

  /** The command on this terminal. */
  public RestoreBackup(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, SettingsException {
    ServiceSettings wanted = ServiceSettings.of(settings.read(terminal.environment()));
    if (wanted.database().url().isPresent()) {
      throw new CommandFailure(Backups.BY_THE_SERVER);
    }
    try {
      TrustedKeys trusted =
          keys.trusted(
              wanted
                  .integrity()
                  .keyFile()
                  .orElseGet(() -> CheckpointKeyFile.besides(wanted.dataDir())));
      Restored restored =
          Restoration.run(wanted, terminal.environment(), backup, trusted, keys.copies());
      terminal
          .out()
          .print(
              output.json()
                  ? Json.pretty(RestoredDocument.of(restored, trusted)) + System.lineSeparator()
                  : RestoredText.of(restored, wanted.dataDir()));
      return restored.intact() && restored.secrets() != SecretsOpen.NO ? 0 : 1;
    } catch (StartException | CouldNotCheckException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
