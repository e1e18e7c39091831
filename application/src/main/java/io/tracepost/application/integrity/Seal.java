package io.tracepost.application.integrity;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * The part of a block's row that a checkpoint covers: its place, its commit time and its hash. Small:
 * a checkpoint is made from seals and never reads an event.
 *
 * @param firstSequence of its first event
 * @param lastSequence of its last event
 * @param committedAt when it became durable, to the microsecond
 * @param previousHash hash of the block before, 32 bytes
 * @param hash its own hash, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never written
public record Seal(
    long firstSequence, long lastSequence, Instant committedAt, byte[] previousHash, byte[] hash) {
  private static final int BYTES = 32 + 3 * Long.BYTES;

  /**
   * Its leaf in a checkpoint's Merkle tree: the leaf hash (RFC 6962) of the block's hash, its first
   * and last sequence and its commit time in microseconds since 1970 UTC, eight bytes each, high bits
   * first. So the commit time, which the block's own hash leaves out, is covered as well.
   */
  public byte[] leaf() {
    ByteBuffer data = ByteBuffer.allocate(BYTES);
    data.put(hash, 0, Math.min(32, hash.length)).position(32);
    data.putLong(firstSequence).putLong(lastSequence);
    data.putLong(micros(committedAt));
    return MerkleTree.leaf(data.array());
  }

  /** Microseconds since 1970 UTC; of a time that no clock shows, some number and no exception. */
  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
