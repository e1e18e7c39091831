package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.bootstrap.cli.service.ServiceCommand;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Exports a stream as lines of JSON. */
abstract class ExportCommand extends ServiceCommand {
  private static final long PAGE_LINES = 200_000;

  private final ExportedStream stream;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only what was committed at or after this: RFC 3339, epoch seconds, or a span back such as 15m, 1h, 7d. Else the beginning. With a cursor file it holds for the first run only.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only what was committed before this; else up to now.")
  private @Nullable String until;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many lines in this run.")
  private @Nullable String limit;

  @Option(
      names = "--cursor-file",
      paramLabel = "FILE",
      description =
          "Remembers how far this export got; the next run goes on there. It moves only behind lines that are safe. With --output every line is written exactly once, whatever is killed when; on standard output a kill between the lines and the cursor repeats those lines.")
  private @Nullable Path cursorFile;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Append to this file, which never shrinks; else standard output.")
  private @Nullable Path output;

  @Option(
      names = "--follow",
      description = "Go on with new lines, each second, until interrupted; then exit 0.")
  private boolean follow;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "ndjson: events (default). blocks: the whole stream as it is stored, with what proves it; goes with --output only. Check it by: tracepost integrity verify --export FILE")
  private @Nullable String format;

  @Option(
      names = "--patience",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description =
          "With --cursor-file or --follow: how long to go on asking a service that does not answer (default: 300).")
  private long patienceSeconds = 300;

  ExportCommand(ExportedStream stream, Terminal terminal) {
    super(terminal);
    this.stream = stream;
  }

  /** The filters that were given, by the name of their parameter. */
  abstract Map<String, String> filters();

  @Override
  protected final int run(ServiceClient client) throws CommandFailure {
    refuseWithBlocks();
    StopSignal stop = new StopSignal();
    if (cursorFile == null && !follow) {
      return export(client, stop);
    }
    StopHook hook = StopHook.on(stop);
    int status = 1;
    try {
      status = export(client, stop);
    } catch (CommandFailure e) {
      if (!stop.asked()) {
        throw e;
      }
      terminal().err().println(e.getMessage());
    } finally {
      hook.runEnded(status);
    }
    return status;
  }

  private int export(ServiceClient client, StopSignal stop) throws CommandFailure {
    if (cursorFile == null) {
      return export(client, stop, null);
    }
    try (CursorFile file = CursorFile.take(cursorFile)) {
      return export(client, stop, file);
    }
  }

  private int export(ServiceClient client, StopSignal stop, @Nullable CursorFile file)
      throws CommandFailure {
    Wanted wanted = new Wanted(stream, given(since), given(until), parameters(), given(limit));
    String server = client.server().toString();
    Optional<SavedCursor> saved = file == null ? Optional.empty() : file.load(server, wanted);
    boolean chained = file != null || follow;
    Export.Course course =
        new Export.Course(
            file,
            follow,
            chained ? PAGE_LINES : Long.MAX_VALUE,
            new Patience(stop::pause, Duration.ofSeconds(chained ? patienceSeconds : 0)),
            stop,
            stop::pause);
    long begin = System.nanoTime();
    try (LinesOut out = out();
        ExportProgress progress = progress()) {
      Export export =
          new Export(new ExportRequests(client), wanted, out, course, saved, server, progress);
      boolean ended;
      try {
        ended = export.run();
      } catch (CommandFailure e) {
        throw brokenOff(e, export.tally());
      }
      summarize(export.tally(), Duration.ofNanos(System.nanoTime() - begin));
      return ended || follow ? 0 : 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted; run the same command again to go on", e);
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>(filters());
    if (format != null) {
      parameters.put("format", format);
    }
    return parameters;
  }

  /** An archive is one whole: it cannot go on in another run or behind other lines. */
  private void refuseWithBlocks() throws CommandFailure {
    if (!"blocks".equals(format)) {
      return;
    }
    if (cursorFile != null || follow) {
      throw new CommandFailure(
          "--format blocks goes with neither --cursor-file nor --follow: it is the whole stream each"
              + " time");
    }
    if (output != null && Files.exists(output)) {
      throw new CommandFailure(
          "--output " + output + " is there already; an archive needs a file of its own");
    }
  }

  private CommandFailure brokenOff(CommandFailure why, ExportTally tally) {
    if (tally.lines() + tally.linesUnderWay() == 0) {
      return why;
    }
    String done = String.format("%n%,d %s", tally.lines(), stream.noun());
    String text =
        cursorFile != null
            ? done + " are done; run the same command again to go on"
            : done
                + " and the "
                + tally.linesUnderWay()
                + " of an answer that broke off are written";
    return new CommandFailure(why.getMessage() + text, why);
  }

  private void summarize(ExportTally tally, Duration took) {
    ExportSummary summary =
        new ExportSummary(
            stream.noun(),
            tally.lines(),
            tally.bytes(),
            took,
            Optional.ofNullable(cursorFile).map(Path::toString));
    terminal().err().println(json() ? summary.json() : summary.text());
  }

  private LinesOut out() {
    return output == null ? new StandardOutLines(terminal().out()) : new FileLines(output);
  }

  private ExportProgress progress() {
    return output != null && terminal().interactive()
        ? ExportProgress.on(terminal(), stream.noun())
        : ExportProgress.NONE;
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text);
  }
}
