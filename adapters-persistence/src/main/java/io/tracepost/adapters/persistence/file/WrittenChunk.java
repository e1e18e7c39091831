package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What was written where: H2 keeps no checksum of what lies between a chunk's first and last lines.
 *
 * @param block where it begins
 * @param blocks how many it fills
 * @param checksum CRC-32C of all its bytes
 */
record WrittenChunk(long block, long blocks, int checksum) {
  private static final int PIECE_BYTES = 1 << 16;
  private static final int FIELDS = 3;

  /** Of the bytes that are about to be written; leaves the buffer's position alone. */
  static WrittenChunk of(long position, ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return new WrittenChunk(
        position / StoredChunk.BLOCK_BYTES,
        bytes.remaining() / StoredChunk.BLOCK_BYTES,
        (int) crc.getValue());
  }

  /** Reads what {@link #toString} wrote. */
  static Optional<WrittenChunk> parse(String text) {
    String[] fields = text.split("-", -1);
    if (fields.length != FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new WrittenChunk(
              Long.parseUnsignedLong(fields[0], 16),
              Long.parseUnsignedLong(fields[1], 16),
              Integer.parseUnsignedInt(fields[2], 16)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  boolean overlaps(WrittenChunk other) {
    return block < other.block + other.blocks && other.block < block + blocks;
  }

  boolean endsBehind(long position) {
    return (block + blocks) * StoredChunk.BLOCK_BYTES > position;
  }

  /** Whether every byte of it lies in the file. */
  boolean isWholeIn(FileChannel channel) throws IOException {
    long position = block * StoredChunk.BLOCK_BYTES;
    long end = position + blocks * StoredChunk.BLOCK_BYTES;
    if (end > channel.size()) {
      return false;
    }
    CRC32C crc = new CRC32C();
    while (position < end) {
      int length = (int) Math.min(PIECE_BYTES, end - position);
      crc.update(StoredChunk.read(channel, position, length));
      position += length;
    }
    return (int) crc.getValue() == checksum;
  }

  @Override
  public String toString() {
    return Long.toHexString(block)
        + "-"
        + Long.toHexString(blocks)
        + "-"
        + Integer.toHexString(checksum);
  }
}
