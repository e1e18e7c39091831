package io.tracepost.adapters.persistence.journal;

import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * How the events of a block are stored. The number goes into the block's row: append, never renumber.
 * No native code: {@link Lz4Encoder} packs, the plain Java LZ4 of lz4-java unpacks.
 */
public enum BlockEncoding {
  /** As they are; what does not shrink. */
  PLAIN(0),
  /** One raw LZ4 block. */
  LZ4(1);

  /** A byte of LZ4 stands for at most so many. Source: LZ4 block format, "Compression ratio". */
  private static final long MOST_EXPANSION = 255;

  private static final LZ4Factory FACTORY = LZ4Factory.safeInstance();
  private static final ThreadLocal<Lz4Encoder> ENCODER = ThreadLocal.withInitial(Lz4Encoder::new);

  private final int code;

  BlockEncoding(int code) {
    this.code = code;
  }

  /** The number in the row. */
  public int code() {
    return code;
  }

  /** Packs the first bytes of an array. */
  public static Packed pack(byte[] events, int length) {
    Lz4Encoder encoder = ENCODER.get();
    encoder.encode(events, length);
    return encoder.length() < length
        ? new Packed(LZ4, Arrays.copyOf(encoder.array(), encoder.length()))
        : new Packed(PLAIN, Arrays.copyOf(events, length));
  }

  /**
   * Unpacks.
   *
   * @throws IllegalArgumentException when the bytes are not what was packed
   */
  public static byte[] unpack(int code, byte[] stored, int length) {
    byte[] events =
        switch (code) {
          case 0 -> stored;
          case 1 -> lz4(stored, length);
          default ->
              throw new IllegalArgumentException(
                  "a block of encoding " + code + "; a newer version wrote it");
        };
    if (events.length != length) {
      throw new IllegalArgumentException(
          "a block of " + events.length + " bytes where " + length + " were written");
    }
    return events;
  }

  /** A changed length must not take memory that the bytes could never fill. */
  private static byte[] lz4(byte[] stored, int length) {
    if (length < 0 || length > (stored.length + 1L) * MOST_EXPANSION) {
      throw new IllegalArgumentException(
          "a block of " + stored.length + " packed bytes does not hold " + length);
    }
    byte[] events = new byte[length];
    try {
      int size = FACTORY.safeDecompressor().decompress(stored, 0, stored.length, events, 0);
      return size == length ? events : Arrays.copyOf(events, size);
    } catch (LZ4Exception e) {
      throw new IllegalArgumentException("a block that does not decompress", e);
    }
  }

  /**
   * Stored bytes and how to read them.
   *
   * @param encoding how
   * @param bytes handed on once and never written
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once and never written
  public record Packed(BlockEncoding encoding, byte[] bytes) {}
}
