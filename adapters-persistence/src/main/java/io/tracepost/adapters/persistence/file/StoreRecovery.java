package io.tracepost.adapters.persistence.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a file that was not closed cleanly into the state of its newest whole commit, so that H2 opens
 * it like one that was.
 *
 * <p>H2 2.5.252 does not find that commit by itself: its file header names the last chunk but one, what
 * came behind is found only along predicted places, and what lies between a chunk's first and last lines
 * is taken for whole. {@link KeptChannel} therefore has the header name each commit together with the
 * checksums of what was written since the last force. The newer copy counts if all of that is there; else
 * the older one, which names a state that was forced.
 *
 * <p>Dead chunks of that state may have been overwritten by what is given up. They get their first and last
 * lines back, as H2 looks for these.
 */
final class StoreRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRecovery.class);

  private final FileChannel channel;
  private final String name;

  StoreRecovery(FileChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  /**
   * The header of a file that is ready for H2; empty when the file is to begin.
   *
   * @throws IOException when it cannot be read or written, or holds no whole commit; it is left as it is
   */
  Optional<StoreHeader> run() throws IOException {
    if (channel.size() == 0) {
      return Optional.empty();
    }
    if (channel.size() < StoreHeader.BYTES) {
      byte[] beginning = StoredChunk.read(channel, 0, (int) channel.size());
      if (HeaderCopy.parse(beginning).filter(HeaderCopy::namesCommit).isPresent()) {
        throw new IOException(
            "the file is cut short: only " + beginning.length + " bytes are left");
      }
      return beginAnew();
    }
    List<Optional<HeaderCopy>> copies = StoreHeader.read(channel);
    if (isClean(copies)) {
      return Optional.of(StoreHeader.continuing(channel, copies.get(0).orElseThrow()));
    }
    for (HeaderCopy copy : StoreHeader.numbered(copies)) {
      if (!copy.namesCommit()) {
        return beginAnew();
      }
      Optional<StoredChunk> commit = wholeCommit(copy);
      if (commit.isPresent()) {
        return Optional.of(settle(copy, commit.get(), StoreView.chunks(channel, commit.get())));
      }
    }
    if (channel.size() == StoreHeader.BYTES && noneNamesACommit(copies)) {
      return beginAnew();
    }
    return Optional.of(search(copies));
  }

  private static boolean isClean(List<Optional<HeaderCopy>> copies) {
    return copies.stream().allMatch(copy -> copy.isPresent() && copy.get().isClean())
        && copies.get(0).orElseThrow().namesTheSameAs(copies.get(1).orElseThrow());
  }

  private static boolean noneNamesACommit(List<Optional<HeaderCopy>> copies) {
    return copies.stream().flatMap(Optional::stream).noneMatch(HeaderCopy::namesCommit);
  }

  /** The power was cut while the file was made: nothing in it was ever forced. */
  private Optional<StoreHeader> beginAnew() throws IOException {
    LOG.warn("{} was cut off while it was made and holds nothing yet; it begins anew", name);
    channel.truncate(0);
    channel.force(true);
    return Optional.empty();
  }

  /** The commit a copy of the header names, if all is there that was written since the force before. */
  private Optional<StoredChunk> wholeCommit(HeaderCopy copy) throws IOException {
    for (WrittenChunk written : copy.unforced()) {
      if (!written.isWholeIn(channel)) {
        return Optional.empty();
      }
    }
    return StoredChunk.at(channel, copy.block()).filter(copy::names);
  }

  /** Makes a commit the one that H2 opens: its dead chunks are where it looks for them, and it is named. */
  private StoreHeader settle(HeaderCopy copy, StoredChunk commit, List<StoredChunk> chunks)
      throws IOException {
    BitSet used = new BitSet();
    Stream.concat(Stream.of(commit), chunks.stream())
        .filter(StoredChunk::live)
        .forEach(chunk -> used.set((int) chunk.block(), (int) chunk.end()));
    // a killed process leaves what only the operating system has
    channel.force(true);
    for (StoredChunk chunk : chunks) {
      if (!chunk.live()
          && used.get((int) chunk.block(), (int) chunk.end()).isEmpty()
          && !chunk.isFramedIn(channel)) {
        chunk.frameIn(channel);
      }
    }
    channel.force(true);
    StoreHeader header = StoreHeader.continuing(channel, copy);
    header.close(copy.naming(commit));
    LOG.info("{} was not closed cleanly; it goes on from its commit {}", name, commit.version());
    return header;
  }

  /**
   * What H2 finds when it looks everywhere, for a file of an earlier version of this program. A chunk that
   * was moved when the power went may be where its commit does not say; H2 looks for it while it opens the
   * file. Opened in its recovery mode to be written, a store loses chunks.
   */
  private StoreHeader search(List<Optional<HeaderCopy>> copies) throws IOException {
    HeaderCopy copy =
        copies.stream()
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> new IOException("both copies of the header are damaged"));
    StoredChunk commit =
        StoreView.newestComplete(channel)
            .orElseThrow(() -> new IOException("no commit was found in the file"));
    List<StoredChunk> chunks = StoreView.chunks(channel, commit);
    for (StoredChunk chunk : chunks) {
      if (chunk.live() && !chunk.isFramedIn(channel)) {
        StoreHeader header = StoreHeader.continuing(channel, copy);
        header.reopen(copy.naming(commit));
        LOG.info("{} was not closed cleanly; H2 looks for its commit {}", name, commit.version());
        return header;
      }
    }
    return settle(copy, commit, chunks);
  }
}
