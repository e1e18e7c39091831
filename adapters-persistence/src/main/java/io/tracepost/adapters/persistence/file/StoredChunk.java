package io.tracepost.adapters.persistence.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A chunk as it lies in the file of an H2 store: what one commit wrote
 * (h2database.com/html/mvstore.html, "Chunk Format").
 *
 * @param id its number, as H2 writes it: hexadecimal
 * @param block where it begins
 * @param version of the commit
 */
record StoredChunk(String id, long block, long version) {
  static final int BLOCK_BYTES = 4096;
  private static final int FOOTER_BYTES = 128;
  private static final int HEADER_BYTES = 128;
  private static final int MOST_HEADER_BYTES = 1024;
  private static final byte[] MARK = "chunk:".getBytes(StandardCharsets.ISO_8859_1);

  /**
   * The chunk of a version, looked for from the end of the file; one that lies further to the front is
   * taken when there are copies.
   *
   * @throws IOException when there is none
   */
  static StoredChunk find(FileChannel channel, long version) throws IOException {
    StoredChunk found = null;
    long end = channel.size() / BLOCK_BYTES;
    while (end > 2) {
      Map<String, String> footer = footer(channel, end);
      long length = number(footer, "len", 1);
      long start = end - length;
      if (start >= 2 && isHeadedBy(channel, start, footer)) {
        if (number(footer, "version", -1) == version) {
          found = new StoredChunk(footer.getOrDefault("chunk", ""), start, version);
        }
        end = start;
      } else {
        end--;
      }
    }
    if (found == null) {
      throw new IOException("the file holds no chunk of version " + version);
    }
    return found;
  }

  /**
   * The chunk that begins at a place.
   *
   * @throws IOException when none does
   */
  static StoredChunk at(FileChannel channel, long position) throws IOException {
    String line = text(channel, position, MOST_HEADER_BYTES).lines().findFirst().orElse("");
    Map<String, String> fields = ChecksummedText.fields(line);
    long version = number(fields, "version", -1);
    if (version < 0) {
      throw new IOException("the file holds no chunk at " + position);
    }
    return new StoredChunk(fields.getOrDefault("chunk", ""), position / BLOCK_BYTES, version);
  }

  /** Whether bytes on their way to the file begin a chunk. */
  static boolean beginsWith(ByteBuffer bytes) {
    int from = bytes.position();
    if (bytes.remaining() < MARK.length) {
      return false;
    }
    for (int i = 0; i < MARK.length; i++) {
      if (bytes.get(from + i) != MARK[i]) {
        return false;
      }
    }
    return true;
  }

  static byte[] read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("the file ends at " + (position + bytes.position()));
      }
    }
    return bytes.array();
  }

  private static Map<String, String> footer(FileChannel channel, long end) throws IOException {
    return ChecksummedText.parse(text(channel, end * BLOCK_BYTES - FOOTER_BYTES, FOOTER_BYTES));
  }

  private static boolean isHeadedBy(FileChannel channel, long start, Map<String, String> footer)
      throws IOException {
    String line = text(channel, start * BLOCK_BYTES, HEADER_BYTES);
    return !footer.isEmpty()
        && line.startsWith("chunk:" + footer.get("chunk") + ",")
        && line.contains(",len:" + footer.get("len") + ",");
  }

  private static long number(Map<String, String> fields, String name, long otherwise) {
    String text = fields.get(name);
    return text == null ? otherwise : Long.parseUnsignedLong(text, 16);
  }

  private static String text(FileChannel channel, long position, int length) throws IOException {
    return new String(read(channel, position, length), StandardCharsets.ISO_8859_1);
  }
}
