package io.tracepost.adapters.http.body;

import com.intel.gkl.compression.IntelDeflater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intel's ISA-L, through the Genomics Kernel Library (com.intel.gkl): deflates in a seventh of the
 * time that zlib's level 3 takes, to the same size. Safe for concurrent use.
 *
 * <p>What the library does not say, found with 0.9.1: it takes the whole input at once and wants
 * room for all of the output, it refuses an empty input, and ending a deflater frees only part of
 * its memory. So as many as there are processors are kept for good, and whoever comes when all are
 * in use waits the millisecond that one takes.
 */
final class IsaL {
  private static final Logger LOG = LoggerFactory.getLogger(IsaL.class);

  /** Set to {@code jdk} to do without native code. */
  private static final String CHOICE = "tracepost.gzip";

  /** Level 2 takes a tenth longer and makes bodies half a percent smaller. */
  private static final int LEVEL = 1;

  private static final int STORED_BLOCK_BYTES = 65_535;
  private static final int STORED_BLOCK_HEADER_BYTES = 5;
  private static final int ROOM_TO_END_BYTES = 64;
  private static final byte[] NOTHING_DEFLATED = {3, 0};

  private final ConcurrentLinkedDeque<Bench> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore benches = new Semaphore(Runtime.getRuntime().availableProcessors());

  private IsaL() {}

  private static final class Loaded {
    static final Optional<IsaL> ISA_L = load(System.getProperty(CHOICE));
  }

  /** The library; empty where it is not wanted, not there or does not run on this machine. */
  static Optional<IsaL> ifAvailable() {
    return Loaded.ISA_L;
  }

  static Optional<IsaL> load(@Nullable String choice) {
    if ("jdk".equals(choice)) {
      return Optional.empty();
    }
    try {
      Path folder = Files.createTempDirectory("tracepost-gzip");
      try {
        return new IntelDeflater(LEVEL, true).load(folder.toFile())
            ? Optional.of(new IsaL())
            : without(
                "there is no library for this system, or none may run from "
                    + folder.getParent()
                    + " (-Djava.io.tmpdir gives another folder)");
      } finally {
        removeWithContent(folder);
      }
    } catch (IOException | LinkageError | RuntimeException unavailable) {
      return without(unavailable.toString());
    }
  }

  private static Optional<IsaL> without(String why) {
    LOG.info("Bodies are compressed by the JDK, not by ISA-L: {}", why);
    return Optional.empty();
  }

  /** What is mapped stays usable; left in place, it would stay behind whenever the process is killed. */
  private static void removeWithContent(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** How long data can become, in bytes: what does not shrink is stored in blocks. */
  static long deflatedAtMost(long plainBytes) {
    return plainBytes
        + (plainBytes / STORED_BLOCK_BYTES + 1) * STORED_BLOCK_HEADER_BYTES
        + ROOM_TO_END_BYTES;
  }

  /** Appends the deflated form of all bytes of one buffer to another. */
  void deflate(GrowingBuffer plain, GrowingBuffer out) {
    if (plain.length() == 0) {
      out.append(NOTHING_DEFLATED, 0, NOTHING_DEFLATED.length);
      return;
    }
    benches.acquireUninterruptibly();
    try {
      @Nullable Bench kept = idle.poll();
      Bench bench = kept == null ? new Bench() : kept;
      try {
        bench.deflate(plain, out);
      } finally {
        idle.push(bench);
      }
    } finally {
      benches.release();
    }
  }

  /** A deflater and the room it needs. For one thread at a time. */
  private static final class Bench {
    private final IntelDeflater deflater = new IntelDeflater(LEVEL, true);
    private byte[] room = new byte[0];

    void deflate(GrowingBuffer plain, GrowingBuffer out) {
      int atMost = Math.toIntExact(deflatedAtMost(plain.length()));
      if (room.length < atMost) {
        room = new byte[atMost];
      }
      deflater.reset();
      deflater.setInput(plain.array(), 0, plain.length());
      deflater.finish();
      int deflated = deflater.deflate(room, 0, room.length);
      if (!deflater.finished()) {
        throw new IllegalStateException(
            "ISA-L did not end a body of %d bytes in %d".formatted(plain.length(), room.length));
      }
      out.append(room, 0, deflated);
    }
  }
}
