package io.tracepost.bootstrap.cli.export;

/** The streams that can be exported. */
enum ExportedStream {
  /** Audit records. */
  AUDIT("audit", "/v1/audit/export", "records"),
  /** Traces. */
  TRACES("traces", "/v1/traces/export", "traces");

  private final String wireName;
  private final String path;
  private final String noun;

  ExportedStream(String wireName, String path, String noun) {
    this.wireName = wireName;
    this.path = path;
    this.noun = noun;
  }

  /** Its name in a cursor file and on the command line. */
  String wireName() {
    return wireName;
  }

  /** Where the service exports it. */
  String path() {
    return path;
  }

  /** What its lines are called. */
  String noun() {
    return noun;
  }
}
