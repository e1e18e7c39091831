package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of an H2 store's file, kept twice: names and values in text, then their checksum
 * (h2database.com/html/mvstore.html, "File Header"). Immutable.
 */
final class StoreHeader {
  /** Both copies. */
  static final int BYTES = 2 * StoredChunk.BLOCK_BYTES;

  private final List<Map<String, String>> copies;

  private StoreHeader(List<Map<String, String>> copies) {
    this.copies = copies;
  }

  /** Reads the copies that are whole. */
  static StoreHeader read(FileChannel channel) throws IOException {
    byte[] bytes = StoredChunk.read(channel, 0, BYTES);
    List<Map<String, String>> copies = new ArrayList<>();
    for (int start = 0; start < BYTES; start += StoredChunk.BLOCK_BYTES) {
      Map<String, String> copy =
          ChecksummedText.parse(
              new String(bytes, start, StoredChunk.BLOCK_BYTES, StandardCharsets.ISO_8859_1));
      if (!copy.isEmpty()) {
        copies.add(copy);
      }
    }
    return new StoreHeader(copies);
  }

  /** Whether both copies say that nothing was written after an orderly end. */
  boolean isClean() {
    return copies.size() == 2 && copies.stream().allMatch(copy -> "1".equals(copy.get("clean")));
  }

  /** This header with another newest chunk, not clean. */
  StoreHeader naming(StoredChunk newest) {
    Map<String, String> named = new LinkedHashMap<>(copies.get(0));
    named.remove("clean");
    named.put("block", Long.toHexString(newest.block()));
    named.put("chunk", newest.id());
    named.put("version", Long.toHexString(newest.version()));
    return new StoreHeader(List.of(named, named));
  }

  /** This header as an orderly end leaves it: who opens the file believes it and looks no further. */
  byte[] closedBytes() {
    Map<String, String> closed = new LinkedHashMap<>(copies.get(0));
    closed.put("clean", "1");
    return new StoreHeader(List.of(closed, closed)).bytes().array();
  }

  /** Writes both copies. */
  void write(FileChannel channel) throws IOException {
    ByteBuffer bytes = bytes();
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }

  private ByteBuffer bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    for (int i = 0; i < 2; i++) {
      bytes.position(i * StoredChunk.BLOCK_BYTES);
      bytes.put(ChecksummedText.format(copies.get(i)).getBytes(StandardCharsets.ISO_8859_1));
    }
    bytes.clear();
    return bytes;
  }
}
