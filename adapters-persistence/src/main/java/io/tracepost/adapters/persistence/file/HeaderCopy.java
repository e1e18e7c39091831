package io.tracepost.adapters.persistence.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the two copies of a store's header: names and values in text, then their checksum
 * (h2database.com/html/mvstore.html, "File Header"). It names the newest commit. To H2's fields comes
 * one of ours, {@code kept}, that H2 passes over: a running number, the version of the commit that is
 * named and what was written since the force before. Fits into one sector of 512 bytes. Immutable.
 *
 * @param fields of H2 and ours
 */
record HeaderCopy(Map<String, String> fields) {
  private static final String BLOCK = "block";
  private static final String CHUNK = "chunk";
  private static final String VERSION = "version";
  private static final String CLEAN = "clean";
  private static final String KEPT = "kept";
  private static final long NO_NUMBER = -1;

  HeaderCopy {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The copy that fills a block; empty when it is damaged, were it only behind its line, as for H2. */
  static Optional<HeaderCopy> parse(byte[] block) {
    String text = new String(block, StandardCharsets.ISO_8859_1).trim();
    Map<String, String> fields = ChecksummedText.parse(text);
    return fields.isEmpty() || !text.equals(ChecksummedText.format(fields).trim())
        ? Optional.empty()
        : Optional.of(new HeaderCopy(fields));
  }

  /** A block of the file. */
  ByteBuffer toBlock() {
    ByteBuffer block = ByteBuffer.allocate(StoredChunk.BLOCK_BYTES);
    block.put(ChecksummedText.format(fields).getBytes(StandardCharsets.ISO_8859_1));
    return block.clear();
  }

  /** Whether nothing was written after an orderly end. */
  boolean isClean() {
    return "1".equals(fields.get(CLEAN));
  }

  boolean namesCommit() {
    return fields.containsKey(CHUNK);
  }

  /** Whether this is the chunk of the commit it names. */
  boolean names(StoredChunk chunk) {
    return chunk.id().equals(fields.get(CHUNK))
        && Long.toHexString(chunk.version()).equals(fields.get(VERSION));
  }

  /** Where the chunk of the commit begins that it names; 0 for none. */
  long block() {
    return value(BLOCK);
  }

  /** Of the commit it names; 0 for none. */
  long version() {
    return value(VERSION);
  }

  private long value(String name) {
    try {
      return Long.parseUnsignedLong(fields.getOrDefault(name, "0"), 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  boolean namesTheSameAs(HeaderCopy other) {
    return naming(other).equals(this);
  }

  /** The number that grows from copy to copy; negative when only H2 wrote it, or wrote it again. */
  long number() {
    String[] kept = kept();
    if (kept.length < 2 || !kept[1].equals(fields.getOrDefault(VERSION, ""))) {
      return NO_NUMBER;
    }
    try {
      return Long.parseLong(kept[0], 16);
    } catch (NumberFormatException e) {
      return NO_NUMBER;
    }
  }

  /** What was written between the last force and this copy. */
  List<WrittenChunk> unforced() {
    String[] kept = kept();
    List<WrittenChunk> unforced = new ArrayList<>();
    for (int i = 2; i < kept.length; i++) {
      WrittenChunk.parse(kept[i]).ifPresent(unforced::add);
    }
    return unforced;
  }

  /** This copy with another newest commit. */
  HeaderCopy naming(StoredChunk newest) {
    Map<String, String> named = new LinkedHashMap<>(fields);
    named.put(BLOCK, Long.toHexString(newest.block()));
    named.put(CHUNK, newest.id());
    named.put(VERSION, Long.toHexString(newest.version()));
    return new HeaderCopy(named);
  }

  /** This copy with the newest commit of another, or none if that names none. */
  HeaderCopy naming(HeaderCopy other) {
    Map<String, String> named = new LinkedHashMap<>(fields);
    for (String name : List.of(BLOCK, CHUNK, VERSION)) {
      named.remove(name);
      if (other.fields.containsKey(name)) {
        named.put(name, other.fields.get(name));
      }
    }
    return new HeaderCopy(named);
  }

  /** This copy with a mark of an orderly end, or without. */
  HeaderCopy marked(boolean clean) {
    Map<String, String> marked = new LinkedHashMap<>(fields);
    marked.remove(CLEAN);
    if (clean) {
      marked.put(CLEAN, "1");
    }
    return new HeaderCopy(marked);
  }

  /** This copy with another number and what is not forced yet. */
  HeaderCopy numbered(long number, List<WrittenChunk> unforced) {
    StringBuilder kept = new StringBuilder(Long.toHexString(number));
    kept.append('.').append(fields.getOrDefault(VERSION, ""));
    unforced.forEach(each -> kept.append('.').append(each));
    Map<String, String> numbered = new LinkedHashMap<>(fields);
    numbered.put(KEPT, kept.toString());
    return new HeaderCopy(numbered);
  }

  private String[] kept() {
    return fields.getOrDefault(KEPT, "").split("\\.", -1);
  }
}
