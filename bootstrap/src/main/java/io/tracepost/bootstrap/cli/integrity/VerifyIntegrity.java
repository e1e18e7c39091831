package io.tracepost.bootstrap.cli.integrity;

import io.tracepost.adapters.api.integrity.ReportDocument;
import io.tracepost.adapters.persistence.integrity.CheckpointKeyFile;
import io.tracepost.adapters.persistence.integrity.FileCheckpointLog;
import io.tracepost.adapters.persistence.journal.JdbiJournalAudit;
import io.tracepost.application.integrity.CheckpointLog;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.application.integrity.archive.ArchiveCopy;
import io.tracepost.application.integrity.proof.EventProof;
import io.tracepost.application.integrity.proof.ProofCheck;
import io.tracepost.application.integrity.proof.ProofText;
import io.tracepost.application.integrity.verification.CheckpointFeed;
import io.tracepost.application.integrity.verification.CouldNotCheckException;
import io.tracepost.application.integrity.verification.IntegrityCheck;
import io.tracepost.application.integrity.verification.Report;
import io.tracepost.application.integrity.verification.Verification;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.service.ServiceOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.settings.SettingsReader;
import io.tracepost.bootstrap.wiring.StoppedIntegrity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Checks streams. */
@Command(
    name = "verify",
    description =
        "Check that streams are what was committed: of a running service; with --data-dir of a stopped one; with --export of an archive; with --proof one trace. Exit 0: intact, 1: tampered, 2: could not check.",
    footer = {
      "%nExamples:",
      "  tracepost integrity verify",
      "  tracepost integrity verify --data-dir /var/lib/tracepost",
      "  tracepost audit export --format blocks --output stream.blocks",
      "  tracepost integrity verify --export stream.blocks --trusted-key tracepost.pub"
    })
final class VerifyIntegrity implements Callable<Integer> {
  private static final int COULD_NOT_CHECK = 2;

  private final Terminal terminal;

  @Mixin private final ServiceOptions service = new ServiceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final KeyOptions keys = new KeyOptions();

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Check this archive, made by: tracepost audit export --format blocks")
  private @Nullable Path export;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "Check this proof of a trace, made by: tracepost integrity prove")
  private @Nullable Path proof;

  @Option(
      names = "--from",
      paramLabel = "SEQUENCE",
      description = "Running service only: from about this event on.")
  private @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "SEQUENCE",
      description = "Running service only: up to about this event.")
  private @Nullable Long to;

  VerifyIntegrity(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      if (proof != null) {
        return proof(proof);
      }
      return told(documents());
    } catch (CouldNotCheckException | CommandFailure | SettingsException e) {
      terminal.err().println("could not check: " + e.getMessage());
      return COULD_NOT_CHECK;
    }
  }

  private List<JsonNode> documents()
      throws CouldNotCheckException, CommandFailure, SettingsException {
    if (export != null) {
      return List.of(archive(export));
    }
    Optional<Path> dataDir = service.dataDirGiven();
    if (dataDir.isEmpty()) {
      return List.of(service.client(terminal).get(path()));
    }
    ServiceSettings settings =
        ServiceSettings.of(
            SettingsReader.read(
                Optional.empty(),
                terminal.environment(),
                List.of(new Given("data-dir", dataDir.get().toString(), "--data-dir"))));
    if (!Files.isDirectory(settings.dataDir())) {
      throw new CouldNotCheckException(settings.dataDir() + " is no folder");
    }
    TrustedKeys trusted =
        keys.trusted(
            settings
                .integrity()
                .keyFile()
                .orElseGet(() -> CheckpointKeyFile.besides(settings.dataDir())));
    List<JsonNode> documents = new ArrayList<>();
    for (Report report : StoppedIntegrity.run(settings, trusted, keys.copies())) {
      documents.add(ReportDocument.of(report, trusted));
    }
    return documents;
  }

  private String path() {
    String query = (from == null ? "" : "&from=" + from) + (to == null ? "" : "&to=" + to);
    return "/api/v1/integrity" + (query.isEmpty() ? "" : "?" + query.substring(1));
  }

  private JsonNode archive(Path file) throws CouldNotCheckException {
    TrustedKeys trusted = keys.trusted(usualKeyFile());
    List<CheckpointLog.Reader> readers = new ArrayList<>();
    try (ArchiveCopy copy = ArchiveCopy.open(file)) {
      List<CheckpointFeed> feeds = new ArrayList<>();
      for (Path elsewhere : keys.copies()) {
        CheckpointLog.Reader reader = FileCheckpointLog.read(elsewhere, copy.organization());
        readers.add(reader);
        feeds.add(IntegrityCheck.feed(reader));
      }
      Report report =
          Verification.of(copy, feeds, trusted, JdbiJournalAudit::unpack, Optional.empty());
      for (CheckpointLog.Reader reader : readers) {
        reader.close();
      }
      return ReportDocument.of(report, trusted);
    } catch (IOException e) {
      throw new CouldNotCheckException("Reading " + file + ": " + e, e);
    }
  }

  private int proof(Path file) throws CouldNotCheckException {
    TrustedKeys trusted = keys.trusted(usualKeyFile());
    ProofCheck check = new ProofCheck(trusted, JdbiJournalAudit::unpack);
    EventProof read;
    try {
      read = ProofText.read(Files.readString(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new CouldNotCheckException("Reading " + file + ": " + e.getMessage(), e);
    }
    if (read.inclusion().isEmpty()) {
      throw new CouldNotCheckException(
          file + ": no checkpoint covers the trace; make the proof again once one does");
    }
    String complaint = check.complaint(read);
    boolean good = complaint.isEmpty();
    String event = good ? check.event(read).json() : "";
    if (output.json()) {
      terminal
          .out()
          .println(
              Json.pretty(
                  Json.object()
                      .put("intact", good)
                      .put("sequence", read.sequence())
                      .put("complaint", complaint)
                      .put("event", event)
                      .put("key_trusted", !trusted.ids().isEmpty())
                      .put("not_proven", Report.NOT_PROVEN)));
    } else {
      terminal.out().println(good ? event : "NOT PROVEN: " + complaint);
      if (trusted.ids().isEmpty()) {
        terminal.err().println("no key was given to trust: anybody could have signed this");
      }
    }
    return good ? 0 : 1;
  }

  private int told(List<JsonNode> documents) {
    boolean intact = documents.stream().allMatch(it -> it.path("intact").asBoolean(false));
    if (output.json()) {
      terminal.out().println(Json.pretty(documents.size() == 1 ? documents.get(0) : documents));
    } else {
      documents.forEach(it -> terminal.out().print(ReportText.of(it)));
      terminal.out().print(ReportText.notProven());
    }
    return intact ? 0 : 1;
  }

  private Path usualKeyFile() {
    return CheckpointKeyFile.besides(
        service
            .dataDirGiven()
            .orElseGet(
                () ->
                    Path.of(terminal.environment().getOrDefault("TRACEPOST_DATA_DIR", "./data"))));
  }
}
