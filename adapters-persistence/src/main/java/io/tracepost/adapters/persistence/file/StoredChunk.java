package io.tracepost.adapters.persistence.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A chunk of an H2 store: what one commit wrote (h2database.com/html/mvstore.html, "Chunk Format").
 *
 * @param id its number, as H2 writes it: hexadecimal
 * @param block where it begins
 * @param blocks how many it fills
 * @param version of the commit
 * @param live whether it holds a page that is still in use
 * @param root of its list of chunks, as H2 writes it
 * @param contents where its table of contents begins, in bytes
 */
record StoredChunk(
    String id, long block, long blocks, long version, boolean live, long root, long contents) {
  static final int BLOCK_BYTES = 4096;
  private static final int FOOTER_BYTES = 128;
  private static final int HEADER_BYTES = 256;

  /** The chunk these bytes are, to be found at a block; empty when they begin none. */
  static Optional<StoredChunk> in(ByteBuffer bytes, long block) {
    ByteBuffer first = bytes.slice().limit(Math.min(bytes.remaining(), HEADER_BYTES));
    return headedBy(StandardCharsets.ISO_8859_1.decode(first).toString(), block);
  }

  private static Optional<StoredChunk> headedBy(String text, long block) {
    int end = text.indexOf('\n');
    if (end < 0 || !text.startsWith("chunk:")) {
      return Optional.empty();
    }
    return of(ChecksummedText.fields(text.substring(0, end)), block);
  }

  /** The chunk that begins at a block; empty when none does. */
  static Optional<StoredChunk> at(FileChannel channel, long block) throws IOException {
    long position = block * BLOCK_BYTES;
    if (block <= 0 || position + BLOCK_BYTES > channel.size()) {
      return Optional.empty();
    }
    return in(ByteBuffer.wrap(read(channel, position, HEADER_BYTES)), block);
  }

  /** The chunk that a line in H2's list of chunks describes. */
  static Optional<StoredChunk> listed(String line) {
    Map<String, String> fields = ChecksummedText.fields(line);
    return of(fields, number(fields, "block", 0))
        .filter(chunk -> chunk.block > 0 && chunk.blocks > 0);
  }

  private static Optional<StoredChunk> of(Map<String, String> fields, long block) {
    try {
      String id = fields.getOrDefault("chunk", "");
      long version = number(fields, "version", Long.parseUnsignedLong(id, 16));
      long pages = number(fields, "pages", 0);
      return Optional.of(
          new StoredChunk(
              id,
              block,
              number(fields, "len", 0),
              version,
              number(fields, "livePages", pages) > 0,
              number(fields, "root", 0),
              number(fields, "toc", 0)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The block behind its last one. */
  long end() {
    return block + blocks;
  }

  /** Whether its first and its last line are where it lies. */
  boolean isFramedIn(FileChannel channel) throws IOException {
    long end = end() * BLOCK_BYTES;
    if (blocks < 1 || end > channel.size()) {
      return false;
    }
    if (at(channel, block).filter(this::isLike).isEmpty()) {
      return false;
    }
    byte[] last = read(channel, end - FOOTER_BYTES, FOOTER_BYTES);
    return of(ChecksummedText.parse(new String(last, StandardCharsets.ISO_8859_1)), block)
        .filter(this::isLike)
        .isPresent();
  }

  private boolean isLike(StoredChunk other) {
    return id.equals(other.id) && blocks == other.blocks;
  }

  /** Writes its first and its last line, for a chunk of which nothing is read any more. */
  void frameIn(FileChannel channel) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("chunk", id);
    fields.put("len", Long.toHexString(blocks));
    fields.put("version", Long.toHexString(version));
    String footer = ChecksummedText.format(fields);
    write(channel, block * BLOCK_BYTES, ChecksummedText.content(fields) + "\n");
    write(
        channel,
        end() * BLOCK_BYTES - FOOTER_BYTES,
        footer + " ".repeat(FOOTER_BYTES - footer.length()));
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

  static void write(FileChannel channel, long position, ByteBuffer bytes) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private static void write(FileChannel channel, long position, String text) throws IOException {
    write(channel, position, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static long number(Map<String, String> fields, String name, long otherwise) {
    String text = fields.get(name);
    return text == null ? otherwise : Long.parseUnsignedLong(text, 16);
  }
}
