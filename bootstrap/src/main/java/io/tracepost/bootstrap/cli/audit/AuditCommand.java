package io.tracepost.bootstrap.cli.audit;

import io.tracepost.bootstrap.cli.export.ExportAudit;
import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.cli.traces.ImportAudit;

/** Gathers the commands about audit records. */
public final class AuditCommand {
  private AuditCommand() {}

  /** The group of them on this terminal. */
  public static CommandGroup on(Terminal terminal) {
    return CommandGroup.of(
            "audit",
            "Audit records: export them, import files.",
            "tracepost audit import records.jsonl",
            "tracepost audit export --cursor-file audit.cursor --output audit.jsonl")
        .with("export", () -> new ExportAudit(terminal))
        .with("import", () -> new ImportAudit(terminal));
  }
}
