package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A disk in memory that is really full when it is full, with ballast on it to be thrown off. */
final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 64 << 10;

  private final Path folder;
  private final int mebibytes;
  private final Path ballast;

  private SmallDisk(Path folder, int mebibytes) {
    this.folder = folder;
    this.mebibytes = mebibytes;
    this.ballast = folder.resolve("ballast");
  }

  /** Mounts one on an empty folder; skips the test where this may not be done. */
  static SmallDisk mount(Path folder, int mebibytes) throws Exception {
    Files.createDirectories(folder);
    int status;
    try {
      status =
          run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
    } catch (IOException e) {
      status = -1;
    }
    String reason = "skipped: a tmpfs can be mounted by root only, and mount answered " + status;
    if (status != 0) {
      System.out.println("disk full: " + reason);
    }
    Assumptions.assumeTrue(status == 0, reason);
    return new SmallDisk(folder, mebibytes);
  }

  /** Bytes that are left. */
  long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** Loads ballast until so much is left, or less when others write too. */
  void fillUpTo(long left) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (free() > left) {
        out.write(new byte[(int) Math.min(PIECE, free() - left)]);
      }
    }
  }

  /** Loads ballast until not one byte more goes on the disk. */
  void fill() throws IOException {
    int piece = PIECE;
    try (OutputStream out =
        Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (piece > 0) {
        try {
          out.write(new byte[piece]);
        } catch (IOException e) {
          piece /= 2;
        }
      }
    }
  }

  /** Takes every free byte away at once, also from a write that has begun; {@link #relieve} gives them back. */
  void shrink() throws Exception {
    int tries = 100;
    while (resize((capacity() - free()) / 1024) != 0) {
      tries--;
      assertThat(tries).as("tries to make the disk as small as what is on it").isPositive();
    }
  }

  /** Gives the disk its size and throws the ballast off. */
  void relieve() throws Exception {
    assertThat(resize(mebibytes * 1024L)).isZero();
    Files.deleteIfExists(ballast);
  }

  private long capacity() throws IOException {
    return Files.getFileStore(folder).getTotalSpace();
  }

  private int resize(long kibibytes) throws Exception {
    return run("mount", "-o", "remount,size=" + kibibytes + "k", folder.toString());
  }

  @Override
  public void close() throws Exception {
    run("umount", "-l", folder.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
