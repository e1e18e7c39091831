package io.tracepost.bootstrap.cli.backup;

import io.tracepost.adapters.persistence.backup.BackupArchive;
import io.tracepost.adapters.persistence.backup.BackupException;
import io.tracepost.adapters.persistence.backup.Manifest;
import io.tracepost.adapters.persistence.backup.NewFile;
import io.tracepost.application.backup.Backups;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.service.ServiceAnswer;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.settings.SettingsReader;
import io.tracepost.bootstrap.wiring.StartException;
import io.tracepost.bootstrap.wiring.StoppedBackup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Takes a backup. */
@Command(
    name = "backup",
    description =
        "Write everything the service keeps into one file: of a running service, which goes on; with --data-dir of a stopped one. The file holds every organization's events and no key: keep <data-dir>.kek and <data-dir>.checkpoint-key elsewhere, without the first no secret opens.",
    footer = {
      "%nExamples:",
      "  tracepost backup --output /backup",
      "  tracepost backup --output before-upgrade.zip --data-dir /var/lib/tracepost"
    })
public final class TakeBackup implements Callable<Integer> {
  private static final int MOST_PROBLEM_BYTES = 64 << 10;

  private final Terminal terminal;

  @Mixin private final ServiceOptions service = new ServiceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE|DIR",
      description =
          "A file that is not there yet, or a folder in which one is named after the time. Never in the data folder.")
  private Path target = Path.of("");

  /** The command on this terminal. */
  public TakeBackup(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, SettingsException {
    Path file = BackupPlace.of(target, Instant.now());
    Optional<Path> dataDir = service.dataDirGiven();
    try (NewFile begun = NewFile.begin(file)) {
      if (dataDir.isPresent()) {
        stopped(dataDir.get(), begun.content());
      } else {
        running(service.client(terminal), begun.content());
      }
      Manifest manifest = verified(begun.draft());
      begun.keep();
      tell(file, manifest);
      return 0;
    } catch (IOException e) {
      throw new CommandFailure("the backup cannot be written to " + file + ": " + e, e);
    } catch (StartException | BackupException e) {
      throw new CommandFailure(e.getMessage() + "; nothing was written to " + file, e);
    }
  }

  private void stopped(Path dataDir, OutputStream out)
      throws SettingsException, CommandFailure, StartException, IOException {
    ServiceSettings settings =
        ServiceSettings.of(
            SettingsReader.read(
                Optional.empty(),
                terminal.environment(),
                List.of(new Given("data-dir", dataDir.toString(), "--data-dir"))));
    if (settings.database().url().isPresent()) {
      throw new CommandFailure(Backups.BY_THE_SERVER);
    }
    StoppedBackup.run(settings, out);
  }

  private static void running(ServiceClient client, OutputStream out)
      throws CommandFailure, IOException {
    HttpResponse<InputStream> answer;
    try {
      answer =
          client.exchange(
              client.request("/api/v1/backups").POST(BodyPublishers.noBody()),
              BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new CommandFailure(
          "the service at "
              + client.server()
              + " does not answer ("
              + e
              + "); start it, or give --data-dir for a stopped one",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while waiting for " + client.server(), e);
    }
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw ServiceClient.refusal(
            new ServiceAnswer(
                answer.statusCode(),
                answer.headers().firstValue("Retry-After").orElse(""),
                new String(body.readNBytes(MOST_PROBLEM_BYTES), StandardCharsets.UTF_8)));
      }
      body.transferTo(out);
    }
  }

  private static Manifest verified(Path draft) throws BackupException, IOException {
    try (BackupArchive archive = BackupArchive.open(draft)) {
      archive.verify();
      return archive.manifest();
    }
  }

  private void tell(Path file, Manifest manifest) throws IOException {
    if (output.json()) {
      ObjectNode told =
          Json.object()
              .put("output", file.toString())
              .put("bytes", Files.size(file))
              .put("taken_at", manifest.takenAt().toString());
      ObjectNode heads = told.putObject("head_sequences");
      manifest
          .heads()
          .forEach((organization, head) -> heads.put(organization.value(), head.lastSequence()));
      terminal.out().println(Json.pretty(told));
      return;
    }
    terminal
        .out()
        .printf(
            "%s: %,d bytes, every hash checked, as of %s%n",
            file, Files.size(file), manifest.takenAt());
    manifest
        .heads()
        .forEach(
            (organization, head) ->
                terminal.out().printf("  %s up to event %,d%n", organization, head.lastSequence()));
    terminal
        .out()
        .printf(
            "No key is in it: keep <data-dir>.kek and <data-dir>.checkpoint-key elsewhere; without the"
                + " first no secret opens and no API key works.%n");
  }
}
