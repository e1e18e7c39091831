package io.tracepost.adapters.persistence.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The file of an open store as it was at one moment. The copy says of itself that it was closed in
 * order after the commit of that moment, so that whoever opens it goes on from there, whatever was
 * written behind it meanwhile. For one copy by one thread.
 */
public final class StoreSnapshot {
  private static final int PIECE_BYTES = 256 << 10;

  private final FileChannel channel;
  private final HeaderCopy header;
  private final long bytes;

  StoreSnapshot(FileChannel channel, HeaderCopy header, long bytes) {
    this.channel = channel;
    this.header = header;
    this.bytes = bytes;
  }

  /** How long the copy will be, in bytes. */
  public long bytes() {
    return bytes;
  }

  /**
   * Writes the copy, piece by piece.
   *
   * @throws IOException when it cannot be read any more, as after the database broke down, or written
   */
  public void copyTo(OutputStream out) throws IOException {
    byte[] closed = header.marked(true).toBlock().array();
    out.write(closed);
    out.write(closed);
    ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    for (long at = StoreHeader.BYTES; at < bytes; at += piece.limit()) {
      piece.clear().limit((int) Math.min(PIECE_BYTES, bytes - at));
      while (piece.hasRemaining()) {
        if (channel.read(piece, at + piece.position()) < 0) {
          throw new EOFException("the database file became shorter than " + bytes + " bytes");
        }
      }
      out.write(piece.array(), 0, piece.limit());
    }
  }
}
