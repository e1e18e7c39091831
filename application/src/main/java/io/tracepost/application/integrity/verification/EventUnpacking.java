package io.tracepost.application.integrity.verification;

/** Unpacks the events of a block; the store that packed them knows how. Pure. */
@FunctionalInterface
public interface EventUnpacking {
  /**
   * The events of a block.
   *
   * @param encoding how they are packed
   * @param stored as they are stored
   * @param length how many bytes they have unpacked
   * @throws IllegalArgumentException when they are not what was packed
   */
  byte[] unpack(int encoding, byte[] stored, int length);
}
