package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FilePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets H2 find the newest complete commit in a file that was not closed cleanly.
 *
 * <p>H2 2.5.252 does not find it by itself: its file header names the last chunk but one, and what came
 * behind is found only along predicted places. After a wrong prediction the header leads nowhere, for up
 * to 20 commits; a file that is opened then is taken back to before them, forced or not ({@code
 * RandomAccessStore.shouldWriteStoreHeader} and {@code readStoreHeader}; found by cutting the power of a
 * simulated machine, and the same after {@code kill -9}). H2's recovery mode looks at every chunk
 * instead; what it finds is written into the header, and nothing else is: a store that is opened in
 * that mode to be written loses chunks.
 */
final class StoreRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRecovery.class);

  private final FilePath file;

  private StoreRecovery(FilePath file) {
    this.file = file;
  }

  static StoreRecovery of(FilePath file) {
    return new StoreRecovery(file);
  }

  /**
   * Points the header of a file at its newest complete commit, unless it is new or was closed cleanly.
   * Reads the ends of every chunk: a fraction of the file.
   *
   * @throws IOException when it cannot be read or written
   * @throws org.h2.mvstore.MVStoreException when another process has it, or it holds no complete commit;
   *     it is left as it is
   */
  void runIfNeeded() throws IOException {
    if (file.size() < StoreHeader.BYTES) {
      return;
    }
    StoreHeader header;
    try (FileChannel channel = file.open("r")) {
      header = StoreHeader.read(channel);
    }
    if (header.isClean()) {
      return;
    }
    long version = newestCompleteVersion();
    try (FileChannel channel = file.open("rw")) {
      StoredChunk newest = StoredChunk.find(channel, version);
      header.naming(newest).write(channel);
      channel.force(true);
    }
    LOG.info("{} was not closed cleanly; it goes on from its commit {}", file.getName(), version);
  }

  private long newestCompleteVersion() {
    try (MVStore store =
        new MVStore.Builder().fileName(file.toString()).readOnly().recoveryMode().open()) {
      return store.getCurrentVersion();
    }
  }
}
