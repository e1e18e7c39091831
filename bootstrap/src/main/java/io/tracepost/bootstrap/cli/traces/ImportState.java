package io.tracepost.bootstrap.cli.traces;

/**
 * How far the import of a file got.
 *
 * @param offset up to which byte every line was answered
 * @param lines how many lines that is
 * @param accepted newly committed
 * @param duplicates known before
 * @param rejected refused
 */
record ImportState(long offset, long lines, long accepted, long duplicates, long rejected) {
  /** Nothing yet. */
  static final ImportState BEGIN = new ImportState(0, 0, 0, 0, 0);

  /** This with one more batch. */
  ImportState plus(LineBatch batch, BatchAnswer answer) {
    return new ImportState(
        batch.endOffset(),
        lines + batch.lines(),
        accepted + answer.accepted(),
        duplicates + answer.duplicates(),
        rejected + answer.rejected().size());
  }
}
