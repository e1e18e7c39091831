package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.file.KeptPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;

/**
 * Lives of one store file, each but the last ended by a power cut: while it is made, opened, recovered,
 * written, compacted or closed. Freed space is used again at once. After each opening the store must hold
 * exactly what one of its commits left, and none that is older than the newest acknowledged one. One
 * thread and a seed: a trial can be replayed.
 */
final class StoreTrial {
  private static final int LIVES = 5;
  private static final int LONGEST_LIFE = 150;
  private static final int SHORT = 12;
  private static final int KEYS = 150;
  private static final int COUNTER = -1;

  private final Path folder;
  private final Random random;
  private final int commitsPerForce;
  private final TreeMap<Integer, Map<Integer, String>> commits = new TreeMap<>();
  private int acknowledged;

  StoreTrial(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
    this.commitsPerForce = 1 + random.nextInt(8);
    commits.put(0, Map.of());
  }

  /**
   * Lives all lives.
   *
   * @throws AssertionError when something acknowledged is lost, or the state is none there ever was
   * @throws MVStoreException when the file does not open
   */
  CutFigures.Result run() throws IOException {
    Path machine = Files.createDirectories(folder.resolve("life-0"));
    for (int life = 1; life <= LIVES; life++) {
      PowerSupply power = PowerSupply.of(machine, random.nextLong());
      // one in three while it is opened
      power.cutAfter(1 + random.nextInt(random.nextInt(3) == 0 ? SHORT : LONGEST_LIFE));
      Path file = machine.resolve("store.mv.db");
      liveUntilTheCut(file, power);
      machine = power.leaveBehind(Files.createDirectory(folder.resolve("life-" + life)));
    }
    PowerSupply.of(machine, 0);
    try (MVStore store = open(machine.resolve("store.mv.db"))) {
      write(store, check(store) + 1);
    }
    return new CutFigures.Result(LIVES, acknowledged);
  }

  private void liveUntilTheCut(Path file, PowerSupply power) {
    while (!power.isOff()) {
      MVStore store = null;
      try {
        store = open(file);
        use(store, power);
      } catch (MVStoreException | UncheckedIOException e) {
        if (!power.isOff()) {
          throw e;
        }
      } finally {
        if (store != null) {
          // what a killed process leaves, if it was not closed
          store.closeImmediately();
        }
      }
    }
  }

  private static MVStore open(Path file) {
    MVStore store =
        new MVStore.Builder()
            .fileName(KeptPath.register() + "powered:" + file)
            .autoCommitDisabled()
            .open();
    // the terms of H2's database, but for the time that space rests
    store.setVersionsToKeep(0);
    store.setRetentionTime(0);
    return store;
  }

  private void use(MVStore store, PowerSupply power) {
    int commit = check(store);
    while (true) {
      commit++;
      write(store, commit);
      if (random.nextInt(commitsPerForce) == 0) {
        store.sync();
        acknowledged = commit;
      }
      switch (random.nextInt(60)) {
        case 0 -> {
          if (random.nextBoolean()) {
            power.cutAfter(1 + random.nextInt(SHORT));
          }
          store.close();
          acknowledged = commit;
          return;
        }
        case 1, 2 -> {
          return;
        }
        case 3 -> {
          store.compact(90, 1 << 20);
          ((RandomAccessStore) store.getFileStore()).compactMoveChunks(90, 1 << 20, store);
        }
        default -> {}
      }
    }
  }

  /** The number of the commit whose state the store has; forgets those after it. */
  private int check(MVStore store) {
    Map<Integer, String> state = new HashMap<>(store.<Integer, String>openMap("map"));
    int commit = Integer.parseInt(state.getOrDefault(COUNTER, "0"));
    assertThat(commit).as("the newest commit").isGreaterThanOrEqualTo(acknowledged);
    assertThat(state).as("the state of commit %d", commit).isEqualTo(commits.get(commit));
    commits.tailMap(commit, false).clear();
    return commit;
  }

  private void write(MVStore store, int commit) {
    MVMap<Integer, String> map = store.openMap("map");
    int changes = 1 + random.nextInt(20);
    for (int i = 0; i < changes; i++) {
      int key = random.nextInt(KEYS);
      if (random.nextInt(3) == 0) {
        map.remove(key);
      } else {
        map.put(key, commit + "x".repeat(random.nextInt(20) == 0 ? 9_000 : 300));
      }
    }
    map.put(COUNTER, Integer.toString(commit));
    commits.put(commit, new HashMap<>(map));
    store.commit();
  }
}
