package io.tracepost.bootstrap.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** Counts how often files in a folder are created, written and renamed. */
final class FolderChanges implements AutoCloseable {
  private final WatchService watch;

  private FolderChanges(WatchService watch) {
    this.watch = watch;
  }

  static FolderChanges in(Path folder) throws IOException {
    WatchService watch = folder.getFileSystem().newWatchService();
    folder.register(
        watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    return new FolderChanges(watch);
  }

  /** Returns after so many changes, or when the process that makes them has ended. */
  void await(int count, Process by) throws InterruptedException {
    by.onExit().thenRun(this::close);
    int seen = 0;
    try {
      while (seen < count) {
        WatchKey key = watch.take();
        seen += key.pollEvents().stream().mapToInt(WatchEvent::count).sum();
        key.reset();
      }
    } catch (ClosedWatchServiceException e) {
      return;
    }
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
