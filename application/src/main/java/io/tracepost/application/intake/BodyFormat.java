package io.tracepost.application.intake;

/** How the events of a request body follow one another. */
public enum BodyFormat {
  /** One JSON object, or one array of objects (RFC 8259). Broken JSON refuses the whole body. */
  JSON,
  /**
   * One JSON object a line, lines ended by LF or CRLF, the last one perhaps by nothing; blank lines
   * are skipped. A broken line is refused by its index, the others are kept.
   */
  NDJSON
}
