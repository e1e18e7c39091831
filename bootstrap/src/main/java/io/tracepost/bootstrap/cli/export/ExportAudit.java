package io.tracepost.bootstrap.cli.export;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exports audit records. */
@Command(
    name = "export",
    description =
        "Write audit records as JSON lines, one {\"category\",\"thread\",\"record\"} each, in the order they were committed. The summary goes to standard error, with --json as JSON.",
    footer = {
      "%nExamples:",
      "  tracepost audit export --since 1h --categories governance,dispatch",
      "  tracepost audit export --cursor-file audit.cursor --output audit.jsonl",
      "  tracepost audit export --cursor-file audit.cursor --output audit.jsonl --follow"
    })
public final class ExportAudit extends ExportCommand {
  @Option(
      names = "--categories",
      paramLabel = "C,…",
      description =
          "Only these: governance, system, aitl, dispatch, other. Else all but other, which holds records of no category.")
  private @Nullable String categories;

  @Option(
      names = "--thread",
      paramLabel = "THREAD",
      description = "Only this thread; touches no other thread's records.")
  private @Nullable String thread;

  /** The command on this terminal. */
  public ExportAudit(Terminal terminal) {
    super(ExportedStream.AUDIT, terminal);
  }

  @Override
  Map<String, String> filters() {
    Map<String, String> filters = new TreeMap<>();
    if (categories != null) {
      filters.put("categories", categories);
    }
    if (thread != null) {
      filters.put("thread", thread);
    }
    return filters;
  }
}
