package io.tracepost.adapters.persistence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFileTest {
  private static final String ALONE = "async:";
  private static final String KEPT = KeptPath.register() + ALONE;
  private static final int LARGE = 40_000;

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void prepare() {
    file = folder.resolve("store.mv.db");
  }

  @Test
  void a_killed_process_keeps_what_it_committed_though_nothing_was_forced() {
    MVStore store = open(KEPT);
    for (int commit = 1; commit <= 3; commit++) {
      commit(store, commit);
    }
    store.closeImmediately();
    assertThat(contents(KEPT)).isEqualTo(Map.of(1, text(1), 2, text(2), 3, text(3)));
  }

  @Test
  void a_commit_without_its_middle_is_given_up_and_the_forced_one_before_it_counts()
      throws Exception {
    MVStore store = open(KEPT);
    commit(store, 1);
    store.sync();
    commit(store, 2);
    store.closeImmediately();
    damage(newestChunk() + LARGE / 2, 512);
    assertThat(contents(KEPT)).isEqualTo(Map.of(1, text(1)));
  }

  @Test
  void what_is_given_up_may_lie_on_a_dead_chunk_of_the_forced_commit() throws Exception {
    MVStore store = open(KEPT);
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    MVMap<Integer, String> map = store.openMap("map");
    int forced = 0;
    long place = 0;
    long before;
    do {
      store.sync();
      forced++;
      before = place;
      map.put(1, text(forced + 1));
      store.commit();
      place = newestChunk();
    } while (place >= before);
    store.closeImmediately();
    damage(newestChunk() + LARGE / 2, 512);
    assertThat(contents(KEPT)).isEqualTo(Map.of(1, text(forced)));
  }

  @Test
  void one_damaged_copy_of_the_header_costs_no_forced_commit() throws Exception {
    for (long copy : new long[] {0, StoredChunk.BLOCK_BYTES}) {
      Files.deleteIfExists(file);
      MVStore store = open(KEPT);
      commit(store, 1);
      store.sync();
      commit(store, 2);
      store.closeImmediately();
      damage(copy, StoredChunk.BLOCK_BYTES);
      assertThat(contents(KEPT)).as("copy at %d", copy).containsEntry(1, text(1));
    }
  }

  @Test
  void two_damaged_copies_are_refused_and_the_file_is_left_as_it_is() throws Exception {
    MVStore store = open(KEPT);
    commit(store, 1);
    store.closeImmediately();
    damage(0, StoreHeader.BYTES);
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> open(KEPT))
        .isInstanceOf(MVStoreException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .rootCause()
        .hasMessageContaining("both copies of the header are damaged");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void a_file_that_was_cut_short_is_refused_and_one_that_was_just_begun_is_begun_again()
      throws Exception {
    MVStore store = open(KEPT);
    commit(store, 1);
    store.close();
    byte[] beginning = Arrays.copyOf(Files.readAllBytes(file), StoredChunk.BLOCK_BYTES);
    Files.write(file, beginning);
    assertThatThrownBy(() -> open(KEPT)).rootCause().hasMessageContaining("cut short");
    assertThat(file).hasBinaryContent(beginning);
    Files.write(file, new byte[StoredChunk.BLOCK_BYTES]);
    assertThat(contents(KEPT)).isEmpty();
  }

  @Test
  void a_file_of_h2_alone_that_was_not_closed_opens_with_its_newest_commit() {
    MVStore store = open(ALONE);
    for (int commit = 1; commit <= 30; commit++) {
      commit(store, commit);
    }
    store.closeImmediately();
    assertThat(contents(KEPT)).hasSize(30).containsEntry(30, text(30));
    assertThat(contents(KEPT)).as("once more").hasSize(30);
  }

  @Test
  void h2_alone_opens_what_was_closed_and_what_was_not() {
    MVStore closed = open(KEPT);
    commit(closed, 1);
    closed.close();
    assertThat(contents(ALONE)).isEqualTo(Map.of(1, text(1)));
    MVStore left = open(KEPT);
    commit(left, 2);
    left.closeImmediately();
    assertThat(contents(ALONE)).isEqualTo(Map.of(1, text(1), 2, text(2)));
    assertThat(contents(KEPT)).isEqualTo(Map.of(1, text(1), 2, text(2)));
  }

  private MVStore open(String fileSystem) {
    return new MVStore.Builder().fileName(fileSystem + file).autoCommitDisabled().open();
  }

  private Map<Integer, String> contents(String fileSystem) {
    try (MVStore store = open(fileSystem)) {
      return new HashMap<>(store.<Integer, String>openMap("map"));
    }
  }

  private static void commit(MVStore store, int number) {
    MVMap<Integer, String> map = store.openMap("map");
    map.put(number, text(number));
    store.commit();
  }

  private static String text(int number) {
    return Integer.toString(number).repeat(LARGE);
  }

  private long newestChunk() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      HeaderCopy newest = StoreHeader.numbered(StoreHeader.read(channel)).get(0);
      return newest.block() * StoredChunk.BLOCK_BYTES;
    }
  }

  private void damage(long position, int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      StoredChunk.write(channel, position, ByteBuffer.allocate(bytes));
    }
  }
}
