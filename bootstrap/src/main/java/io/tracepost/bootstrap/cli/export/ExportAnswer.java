package io.tracepost.bootstrap.cli.export;

/**
 * An answer that has begun.
 *
 * @param next the cursor behind its last line
 * @param body its lines
 */
record ExportAnswer(String next, AnswerBody body) implements AutoCloseable {
  @Override
  public void close() {
    body.close();
  }
}
