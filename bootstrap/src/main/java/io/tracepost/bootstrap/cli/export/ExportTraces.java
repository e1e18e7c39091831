package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exports traces. */
@Command(
    name = "export",
    description =
        "Write traces as JSON lines that traces import takes again, in the order they were committed. The summary goes to standard error, with --json as JSON.",
    footer = {
      "%nExamples:",
      "  tracepost traces export --since 7d --statuses error,policy_blocked > traces.jsonl",
      "  tracepost traces export --cursor-file traces.cursor --output traces.jsonl --follow"
    })
public final class ExportTraces extends ExportCommand {
  @Option(
      names = "--statuses",
      paramLabel = "S,…",
      description =
          "Only these: success, error, timeout, policy_blocked, limit_exceeded, flagged_for_review.")
  private @Nullable String statuses;

  /** The command on this terminal. */
  public ExportTraces(Terminal terminal) {
    super(ExportedStream.TRACES, terminal);
  }

  @Override
  Map<String, String> filters() {
    return statuses == null ? Map.of() : Map.of("statuses", statuses);
  }
}
