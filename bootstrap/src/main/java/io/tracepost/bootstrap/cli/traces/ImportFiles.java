package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.cli.traces.BatchAnswer.Rejection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands the lines of files to one intake of the service. */
abstract class ImportFiles extends ServiceCommand {
  private final String path;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files to import; - reads standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--batch",
      defaultValue = "1000",
      paramLabel = "LINES",
      description = "Most lines in one request (default: 1000).")
  private int batchLines = 1000;

  @Option(
      names = "--in-flight",
      defaultValue = "4",
      paramLabel = "N",
      description = "Requests under way at once (default: 4).")
  private int inFlight = 4;

  @Option(names = "--gzip", description = "Compress requests; worth it over a slow network.")
  private boolean gzip;

  @Option(
      names = "--patience",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description = "How long to wait for a service that takes nothing (default: 300).")
  private int patienceSeconds = 300;

  @Option(
      names = "--resume-file",
      paramLabel = "FILE",
      description = "Where to note how far it got; else beside the imported file. One FILE only.")
  private @Nullable Path resumeFile;

  @Option(names = "--no-resume", description = "Begin at the beginning and note nothing.")
  private boolean noResume;

  /** A command that hands lines to the intake at a path. */
  ImportFiles(String path, Terminal terminal) {
    super(terminal);
    this.path = path;
  }

  @Override
  protected final int run(ServiceClient client) throws CommandFailure {
    if (resumeFile != null && files.size() > 1) {
      throw new CommandFailure("--resume-file goes with one FILE; import the files one by one");
    }
    BatchSender sender =
        new BatchSender(
            client,
            path,
            length -> Thread.sleep(length.toMillis()),
            Duration.ofSeconds(patienceSeconds),
            gzip);
    FileImport importing =
        new FileImport(sender, Math.max(1, batchLines), Math.max(1, inFlight), terminal());
    ObjectNode summary = Json.object();
    ArrayNode all = summary.putArray("files");
    long rejected = 0;
    for (String file : files) {
      ImportTally tally =
          file.equals("-")
              ? importing.stream(terminal().in())
              : importing.file(Path.of(file), resume(file));
      rejected += tally.state().rejected();
      all.add(tree(file, tally));
      if (!json()) {
        terminal().out().print(text(file, tally));
      }
    }
    if (json()) {
      terminal().out().println(Json.pretty(summary));
    }
    return rejected == 0 ? 0 : 1;
  }

  private @Nullable ResumeFile resume(String file) {
    if (noResume) {
      return null;
    }
    Path imported = Path.of(file);
    return new ResumeFile(resumeFile != null ? resumeFile : ResumeFile.beside(imported), imported);
  }

  private static String text(String file, ImportTally tally) {
    ImportState state = tally.state();
    StringBuilder text =
        new StringBuilder(
            String.format(
                "%s: %d lines read, %d accepted, %d duplicates, %d rejected%n",
                file, state.lines(), state.accepted(), state.duplicates(), state.rejected()));
    for (Rejection rejection : tally.firstRejections()) {
      text.append(String.format("  line %d: %s%n", rejection.line(), rejection.reason()));
    }
    long more = state.rejected() - tally.firstRejections().size();
    return more > 0 ? text + "  and " + more + " more\n" : text.toString();
  }

  private static ObjectNode tree(String file, ImportTally tally) {
    ImportState state = tally.state();
    ObjectNode tree =
        Json.object()
            .put("file", file)
            .put("read", state.lines())
            .put("accepted", state.accepted())
            .put("duplicates", state.duplicates())
            .put("rejected", state.rejected());
    ArrayNode first = tree.putArray("first_rejections");
    for (Rejection rejection : tally.firstRejections()) {
      first.addObject().put("line", rejection.line()).put("message", rejection.reason());
    }
    return tree;
  }
}
