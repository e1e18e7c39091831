package io.tracepost.bootstrap.cli.service;

import picocli.CommandLine.Option;

/** How a command answers. */
public final class OutputOptions {
  @Option(names = "--json", description = "Answer with JSON on standard output.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and end.")
  @SuppressWarnings("unused") // picocli looks at it, nobody else does
  private boolean help;

  /** Whether JSON was asked for. */
  public boolean json() {
    return json;
  }
}
