package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/**
 * H2's eyes for a file that is open already: a second channel would lose the lock when it is closed.
 * Looks at one commit that is known to be whole, or searches the file for the newest one.
 */
final class StoreView extends RandomAccessStore {
  private static final String LISTED = "chunk.";

  private final FileChannel channel;
  private final @Nullable StoredChunk commit;

  private StoreView(FileChannel channel, @Nullable StoredChunk commit, Map<String, Object> settings)
      throws IOException {
    super(settings);
    this.channel = channel;
    this.commit = commit;
    init(channel.toString(), true);
    setSize(channel.size());
  }

  /**
   * The chunks a commit's state consists of.
   *
   * @throws MVStoreException when its list of chunks cannot be read
   */
  static List<StoredChunk> chunks(FileChannel channel, StoredChunk commit) throws IOException {
    return chunks(new StoreView(channel, commit, Map.of()));
  }

  /**
   * The newest commit that is complete in the sense of H2, which looks at the first and last line of every
   * chunk. Reads in each block of the file.
   *
   * @throws MVStoreException when there is none
   */
  static Optional<StoredChunk> newestComplete(FileChannel channel) throws IOException {
    StoreView view = new StoreView(channel, null, Map.of("recoveryMode", true));
    chunks(view);
    SFChunk newest = view.lastChunk;
    return newest == null ? Optional.empty() : StoredChunk.at(channel, newest.block);
  }

  private static List<StoredChunk> chunks(StoreView view) {
    MVStore store = new MVStore.Builder().readOnly().adoptFileStore(view).open();
    try {
      return store.getLayoutMap().entrySet().stream()
          .filter(entry -> entry.getKey().startsWith(LISTED))
          .flatMap(entry -> StoredChunk.listed(entry.getValue()).stream())
          .toList();
    } finally {
      store.closeImmediately();
    }
  }

  @Override
  protected void readStoreHeader(boolean recoveryMode) {
    if (commit == null) {
      super.readStoreHeader(recoveryMode);
    } else {
      setLastChunk(readChunkHeaderAndFooter(commit.block(), Integer.parseInt(commit.id(), 16)));
    }
  }

  @Override
  public ByteBuffer readFully(@Nullable SFChunk chunk, long position, int length) {
    return readFully(channel, position, length);
  }

  @Override
  protected void writeFully(@Nullable SFChunk chunk, long position, ByteBuffer source) {
    throw new UnsupportedOperationException("a view does not write");
  }

  @Override
  protected void truncate(long size) {
    throw new UnsupportedOperationException("a view does not write");
  }

  @Override
  public void backup(ZipOutputStream target) {
    throw new UnsupportedOperationException("a view is not backed up");
  }

  @Override
  public void open(String fileName, boolean readOnly, char @Nullable [] encryptionKey) {
    throw new UnsupportedOperationException("a view is of an open file");
  }

  @Override
  public FileStore<SFChunk> open(String fileName, boolean readOnly) {
    throw new UnsupportedOperationException("a view is of an open file");
  }
}
