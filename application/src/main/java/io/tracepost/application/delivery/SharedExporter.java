package io.tracepost.application.delivery;

import io.tracepost.domain.export.BatchExporter;

/**
 * An exporter with a count of who uses it: its lane, and each attempt under way. The last to let go
 * closes it, so that changed settings cut off no attempt. Thread-safe.
 */
final class SharedExporter {
  private final BatchExporter exporter;
  private int users = 1;

  SharedExporter(BatchExporter exporter) {
    this.exporter = exporter;
  }

  BatchExporter exporter() {
    return exporter;
  }

  synchronized void retain() {
    users++;
  }

  void release() {
    boolean last;
    synchronized (this) {
      users--;
      last = users == 0;
    }
    if (last) {
      exporter.close();
    }
  }

  /** Closes it whoever uses it. */
  void cutOff() {
    exporter.close();
  }
}
