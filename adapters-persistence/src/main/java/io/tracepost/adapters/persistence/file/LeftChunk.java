package io.tracepost.adapters.persistence.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;

/**
 * A chunk that a commit lists as one without a page in use.
 *
 * @param id its number
 * @param block where it begins
 * @param blocks how many it fills
 */
record LeftChunk(long id, long block, long blocks) {
  private static final Pattern LISTED =
      Pattern.compile(
          "chunk:([0-9a-f]{1,8}),block:([0-9a-f]{1,15}),len:([0-9a-f]{1,8}),pages:[0-9a-f]{1,8}"
              + ",livePages:0,");

  /**
   * Those in a commit's chunk: at least all that it is the first to list so. Its list is text in
   * uncompressed pages between the one at the root and the table of contents.
   */
  static List<LeftChunk> in(ByteBuffer chunk, StoredChunk header) {
    int to = (int) Math.min(chunk.remaining(), header.contents());
    int from = Math.min(to, DataUtils.getPageOffset(header.root()));
    ByteBuffer list = chunk.slice().position(from).limit(to);
    Matcher listed = LISTED.matcher(new Latin1(list));
    List<LeftChunk> left = new ArrayList<>();
    while (listed.find()) {
      left.add(
          new LeftChunk(
              Long.parseLong(listed.group(1), 16),
              Long.parseLong(listed.group(2), 16),
              Long.parseLong(listed.group(3), 16)));
    }
    return left;
  }

  /** Bytes as the characters they are in ISO 8859-1, where they lie: a chunk is as large as its commit. */
  private record Latin1(ByteBuffer bytes) implements CharSequence {
    @Override
    public int length() {
      return bytes.remaining();
    }

    @Override
    public char charAt(int index) {
      return (char) (bytes.get(bytes.position() + index) & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Latin1(bytes.slice(bytes.position() + start, end - start));
    }

    @Override
    public String toString() {
      return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
  }

  boolean isUnder(WrittenChunk written) {
    return block < written.block() + written.blocks() && written.block() < block + blocks;
  }
}
