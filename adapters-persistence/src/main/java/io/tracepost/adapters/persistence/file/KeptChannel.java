package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.function.Consumer;
import org.h2.store.fs.FileBaseDefault;

/**
 * The open file of an H2 store that never gets far ahead of the device. H2 overwrites the space of a
 * chunk that has been dead for two commits if only the chunk itself is old enough, and does not ask
 * whether the commits that left it were forced: what was forced last may still need it. So no third
 * commit is written behind a force. As thread-safe as the channel underneath.
 */
final class KeptChannel extends FileBaseDefault {
  private static final int MOST_UNFORCED = 2;

  private final FileChannel channel;
  private final Consumer<KeptChannel> atClose;
  private final StoreDoor door = new StoreDoor();
  private int unforced;
  private long newestChunk = -1;

  KeptChannel(FileChannel channel, Consumer<KeptChannel> atClose) {
    this.channel = channel;
    this.atClose = atClose;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // reads by position need not wait
  public int read(ByteBuffer target, long position) throws IOException {
    return channel.read(target, position);
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    boolean commit = position >= StoreHeader.BYTES;
    if (commit && unforced == MOST_UNFORCED) {
      force(false);
    }
    boolean chunk = commit && StoredChunk.beginsWith(source);
    int written = write(channel, source, position);
    if (commit) {
      unforced++;
    }
    if (chunk) {
      newestChunk = position;
    }
    return written;
  }

  /**
   * What is in the file at this moment, to be copied later. Call it while nothing is written, with
   * everything forced, and see to it that H2 overwrites no chunk until the copy is made.
   *
   * @throws IOException when it cannot be read
   */
  synchronized StoreSnapshot snapshot() throws IOException {
    StoreHeader header = StoreHeader.read(channel);
    return new StoreSnapshot(
        this,
        newestChunk < 0 ? header : header.naming(StoredChunk.at(channel, newestChunk)),
        channel.size());
  }

  @Override
  public synchronized void force(boolean metaData) throws IOException {
    try {
      channel.force(metaData);
    } catch (IOException e) {
      door.breakDown();
      throw e;
    }
    unforced = 0;
  }

  /** Who is inside H2 with this store. */
  StoreDoor door() {
    return door;
  }

  private int write(FileChannel target, ByteBuffer source, long position) throws IOException {
    try {
      return target.write(source, position);
    } catch (IOException e) {
      door.breakDown();
      throw e;
    }
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      door.breakDown();
      throw e;
    }
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return channel.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    atClose.accept(this);
    channel.close();
  }
}
