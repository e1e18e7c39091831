package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** Imports files of audit records. */
@Command(
    name = "import",
    description =
        "Hand the audit records of JSON-lines files to the service, each as it is; of more than one batch in the order of the file only with --in-flight=1. Broken off, it goes on where it was; a record handed in twice is kept once. Exit 1 when a line was refused.",
    footer = {
      "%nExamples:",
      "  tracepost audit import records.jsonl",
      "  zcat old.jsonl.gz | tracepost audit import -"
    })
public final class ImportAudit extends ImportFiles {
  /** The command on this terminal. */
  public ImportAudit(Terminal terminal) {
    super("/api/v1/audit/records", terminal);
  }
}
