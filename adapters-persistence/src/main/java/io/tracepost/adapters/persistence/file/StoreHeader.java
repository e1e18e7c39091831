package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The header of an open store: two copies at the beginning of the file, written by turns, so that one of
 * them always names what was forced last. H2 by itself writes both at once and names the last commit but
 * one. Not thread-safe.
 */
final class StoreHeader {
  /** Both copies. */
  static final int BYTES = 2 * StoredChunk.BLOCK_BYTES;

  private final FileChannel channel;
  private HeaderCopy current;
  private long number;

  /** Which copy does not name what was forced last. */
  private int spare;

  private boolean spareIsWritten;

  private StoreHeader(FileChannel channel, HeaderCopy current, long number, int spare) {
    this.channel = channel;
    this.current = current;
    this.number = number;
    this.spare = spare;
  }

  /** The header of a new file, as H2 begins it: it names no commit. */
  static StoreHeader begin(FileChannel channel, HeaderCopy first) throws IOException {
    StoreHeader header = new StoreHeader(channel, first, 0, 0);
    header.write();
    header.spare = 1;
    header.write();
    header.force();
    return header;
  }

  /** The header of a file in which one of its copies counts. */
  static StoreHeader continuing(FileChannel channel, HeaderCopy copy) throws IOException {
    List<Optional<HeaderCopy>> copies = read(channel);
    int place = copies.indexOf(Optional.of(copy));
    long number = numbered(copies).stream().mapToLong(HeaderCopy::number).max().orElse(0);
    return new StoreHeader(channel, copy, number, place == 0 ? 1 : 0);
  }

  /** Both copies; a damaged one is empty. */
  static List<Optional<HeaderCopy>> read(FileChannel channel) throws IOException {
    List<Optional<HeaderCopy>> copies = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      copies.add(
          HeaderCopy.parse(
              StoredChunk.read(
                  channel, (long) i * StoredChunk.BLOCK_BYTES, StoredChunk.BLOCK_BYTES)));
    }
    return copies;
  }

  /** The copies that this class wrote, the newest first. */
  static List<HeaderCopy> numbered(List<Optional<HeaderCopy>> copies) {
    return copies.stream()
        .flatMap(Optional::stream)
        .filter(copy -> copy.number() >= 0)
        .sorted(Comparator.comparingLong(HeaderCopy::number).reversed())
        .toList();
  }

  HeaderCopy current() {
    return current;
  }

  /** Takes over what H2 changed of its fields, but for the commit it names. */
  void take(HeaderCopy written) {
    current = written.naming(current).marked(current.isClean());
  }

  /** Names the commit of a chunk, to be forced together with it; one that was only moved is an older one. */
  void name(StoredChunk written, List<WrittenChunk> unforced) throws IOException {
    if (written.version() > current.version()) {
      current = current.naming(written);
    }
    write(unforced);
  }

  /** Everything before was forced. */
  void noteForced() {
    if (spareIsWritten) {
      spare = 1 - spare;
      spareIsWritten = false;
    }
  }

  /** Takes the mark of an orderly end away, forced: what is written afterwards must not be trusted. */
  void open() throws IOException {
    current = current.marked(false);
    write();
    force();
  }

  /** Says in both copies that nothing was written after this commit; everything else is forced. */
  void close(HeaderCopy last) throws IOException {
    current = last.marked(true);
    rewrite();
  }

  /** Names a commit in both copies without that mark. */
  void reopen(HeaderCopy last) throws IOException {
    current = last.marked(false);
    rewrite();
  }

  /** Writes both copies, one after the other: a cut between them leaves one whole. */
  private void rewrite() throws IOException {
    for (int i = 0; i < 2; i++) {
      write();
      force();
    }
  }

  private void write() throws IOException {
    write(List.of());
  }

  private void write(List<WrittenChunk> unforced) throws IOException {
    current = current.numbered(++number, unforced);
    StoredChunk.write(channel, (long) spare * StoredChunk.BLOCK_BYTES, current.toBlock());
    spareIsWritten = true;
  }

  private void force() throws IOException {
    channel.force(true);
    noteForced();
  }
}
