package io.tracepost.bootstrap.cli.traces;

import io.tracepost.bootstrap.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** Imports files of traces. */
@Command(
    name = "import",
    description =
        "Hand the traces of JSON-lines files to the service. Broken off, it goes on where it was; a trace handed in twice is kept once. Exit 1 when a line was refused.",
    footer = {
      "%nExamples:",
      "  tracepost traces import traces.jsonl",
      "  zcat old.jsonl.gz | tracepost traces import -"
    })
final class ImportTraces extends ImportFiles {
  /** Where the service takes traces in. */
  static final String PATH = "/api/v1/traces";

  ImportTraces(Terminal terminal) {
    super(PATH, terminal);
  }
}
