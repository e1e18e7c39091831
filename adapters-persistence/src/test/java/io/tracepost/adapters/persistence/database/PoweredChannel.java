package io.tracepost.adapters.persistence.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;

/** An open file whose writes need power. As thread-safe as the channel underneath. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the channel underneath orders them
final class PoweredChannel extends FileBaseDefault {
  private final FileChannel channel;
  private final Path file;
  private final PowerSupply power;

  PoweredChannel(FileChannel channel, Path file, PowerSupply power) {
    this.channel = channel;
    this.file = file;
    this.power = power;
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    power.requirePower();
    return channel.read(target, position);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    power.written(file, position, bytes);
    return channel.write(source, position);
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    try {
      power.truncated(file, size);
    } catch (IOException e) {
      // H2 repeats a truncation that meets an IOException ten times, with a garbage collection each
      // time
      throw new UncheckedIOException(e);
    }
    channel.truncate(size);
  }

  @Override
  public long size() throws IOException {
    power.requirePower();
    return channel.size();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    power.force(file);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return channel.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    channel.close();
  }
}
