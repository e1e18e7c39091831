package io.tracepost.adapters.jsonl.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads the heads of the newest lines: of the active file, then of rotated ones, newest first, until
 * enough was read.
 *
 * @param files the disk
 */
record TailReading(FileLayer files) {
  /** Sixteen full batches; the core has four under way as shipped. */
  static final long ENOUGH_BYTES = 16L * 2 * 1024 * 1024;

  private static final int BLOCK_BYTES = 64 * 1024;

  /**
   * The newest lines.
   *
   * @param newestFirst the active file and rotated ones, compressed or not
   */
  WrittenTail read(List<Path> newestFirst) throws IOException {
    WrittenTail tail = new WrittenTail();
    long left = ENOUGH_BYTES;
    for (Path file : newestFirst) {
      if (left <= 0) {
        break;
      }
      left -= heads(file, left, tail::add);
    }
    return tail.sorted();
  }

  /** The head of a file's first line; {@link LineHead#FOREIGN} when it has none. */
  LineHead first(Path file) throws IOException {
    try (InputStream in = files.read(file, 0)) {
      byte[] start = in.readNBytes(LineHead.MAX_BYTES);
      return LineHead.of(start, 0, start.length);
    }
  }

  private long heads(Path file, long most, Consumer<LineHead> found) throws IOException {
    if (String.valueOf(file.getFileName()).endsWith(RotatedName.COMPRESSED)) {
      try (InputStream in = new GZIPInputStream(files.read(file, 0), BLOCK_BYTES)) {
        return heads(in, true, found);
      }
    }
    long length = files.facts(file).map(FileLayer.Facts::length).orElse(0L);
    long from = Math.max(0, length - most);
    try (InputStream in = files.read(file, from)) {
      return heads(in, from == 0, found);
    }
  }

  private static long heads(InputStream in, boolean atLineStart, Consumer<LineHead> found)
      throws IOException {
    byte[] head = new byte[LineHead.MAX_BYTES];
    int held = atLineStart ? 0 : -1;
    byte[] block = new byte[BLOCK_BYTES];
    long sum = 0;
    int read;
    while ((read = in.read(block)) > 0) {
      sum += read;
      for (int i = 0; i < read; i++) {
        if (block[i] == '\n') {
          accept(head, held, found);
          held = 0;
        } else if (held >= 0 && held < head.length) {
          head[held++] = block[i];
        }
      }
    }
    return sum;
  }

  private static void accept(byte[] head, int held, Consumer<LineHead> found) {
    LineHead line = held < 0 ? LineHead.FOREIGN : LineHead.of(head, 0, held);
    if (!line.equals(LineHead.FOREIGN)) {
      found.accept(line);
    }
  }
}
