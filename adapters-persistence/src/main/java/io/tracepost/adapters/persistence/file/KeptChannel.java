package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * The open file of an H2 store whose forced state outlives whatever a power cut leaves of later writes.
 *
 * <ul>
 *   <li>With each commit a copy of the header is written that names it and holds the checksum of what is
 *       not forced yet; the other copy names what was forced last. What H2 writes there is not let through.
 *   <li>Nothing that the forced state needs is overwritten. H2 uses the space of a chunk again from the
 *       commit on that follows the one that left it, and does not ask whether that one was forced. A
 *       force comes first then.
 *   <li>The mark of an orderly end is set when everything else is forced, and taken away before anything
 *       else is written.
 * </ul>
 *
 * <p>Once the file is locked, its {@link StoreRecovery recovery} runs if it was not closed cleanly. As
 * thread-safe as the channel underneath.
 */
final class KeptChannel extends FileBaseDefault {
  private static final int MOST_UNFORCED = 4;

  private final FileChannel channel;
  private final String name;
  private final List<WrittenChunk> unforced = new ArrayList<>();

  /** What the copy of the header lists that names the forced state. */
  private List<WrittenChunk> recorded = List.of();

  private final LeftSpace left = new LeftSpace();
  private @Nullable StoreHeader header;

  KeptChannel(FileChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    FileLock lock = channel.tryLock(position, size, shared);
    if (lock != null) {
      recover();
    }
    return lock;
  }

  private synchronized void recover() throws IOException {
    try {
      header = new StoreRecovery(channel, name).run().orElse(null);
    } catch (MVStoreException e) {
      throw new IOException(name + " was not closed cleanly and H2 finds no whole commit in it", e);
    }
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // reads by position need not wait
  public int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int length = source.remaining();
    if (position < StoreHeader.BYTES) {
      byte[] copy = new byte[StoredChunk.BLOCK_BYTES];
      source.duplicate().get(copy);
      writeHeader(
          HeaderCopy.parse(copy)
              .orElseThrow(() -> new IOException("H2 wrote a header that cannot be read")));
      source.position(source.limit());
    } else {
      writeChunk(source, position);
    }
    return length;
  }

  private void writeHeader(HeaderCopy written) throws IOException {
    if (header == null) {
      header = StoreHeader.begin(channel, written);
    } else if (!written.isClean()) {
      header.take(written);
    } else if (!header.current().isClean()) {
      force(true);
      header.close(written);
    }
  }

  private void writeChunk(ByteBuffer source, long position) throws IOException {
    if (header == null) {
      throw new IOException("H2 wrote a chunk before the file's header");
    }
    WrittenChunk written = WrittenChunk.of(position, source);
    StoredChunk chunk =
        StoredChunk.in(source, written.block())
            .orElseThrow(() -> new IOException("H2 wrote a chunk that has no header"));
    if (!unforced.isEmpty() && (unforced.size() == MOST_UNFORCED || isInTheWay(written))) {
      force(false);
    }
    if (header.current().isClean() || recorded.stream().anyMatch(written::overlaps)) {
      open(header);
    }
    boolean moved = chunk.version() <= header.current().version();
    left.note(written, LeftChunk.in(source, chunk));
    unforced.add(written);
    StoredChunk.write(channel, position, source);
    header.name(chunk, unforced);
    if (moved) {
      force(false);
    }
  }

  private void open(StoreHeader closed) throws IOException {
    closed.open();
    recorded = List.of();
  }

  private boolean isInTheWay(WrittenChunk written) {
    return unforced.stream().anyMatch(written::overlaps)
        || recorded.stream().anyMatch(written::overlaps)
        || left.isUnder(written);
  }

  @Override
  public synchronized void force(boolean metaData) throws IOException {
    channel.force(metaData);
    if (!unforced.isEmpty()) {
      recorded = List.copyOf(unforced);
      unforced.clear();
    }
    left.noteForced();
    if (header != null) {
      header.noteForced();
    }
  }

  @Override
  protected synchronized void implTruncate(long size) throws IOException {
    if (header != null && recorded.stream().anyMatch(chunk -> chunk.endsBehind(size))) {
      force(true);
      open(header);
    }
    channel.truncate(size);
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }
}
