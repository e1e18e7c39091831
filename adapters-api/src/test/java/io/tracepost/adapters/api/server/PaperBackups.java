package io.tracepost.adapters.api.server;

import io.tracepost.application.backup.Backup;
import io.tracepost.application.backup.BackupSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Backups of a few bytes, which can be held up or broken off. */
final class PaperBackups implements BackupSource {
  static final String CONTENT = "everything";

  final CountDownLatch held = new CountDownLatch(1);
  volatile CountDownLatch release = new CountDownLatch(0);
  volatile boolean breaksOff;

  @Override
  public Backup take() {
    return new Backup() {
      @Override
      public Instant takenAt() {
        return Instant.parse("2026-01-31T12:00:05Z");
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(CONTENT.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        held.countDown();
        try {
          release.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        if (breaksOff) {
          throw new IOException("the database broke down");
        }
      }

      @Override
      public void close() {}
    };
  }
}
