package io.tracepost.application.integrity;

import io.tracepost.domain.organization.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A signed statement about where a stream stood: what a reader compares the stream with who trusts the
 * key and not the database. Checkpoints of a stream are numbered from 1 without gaps, each names the
 * hash of the one before, and each covers the blocks since.
 *
 * <p>Hashes are lower-case hex of 32 bytes, the signature of 64.
 *
 * @param organization whose stream
 * @param number from 1
 * @param fromSequence of the first event since the checkpoint before
 * @param throughSequence of the last event of the stream; {@code fromSequence - 1} when no block came
 * @param blocks how many blocks these events are in
 * @param headHash hash of the newest block
 * @param merkleRoot over the {@linkplain Seal#leaf leaves} of these blocks
 * @param prunedThrough last sequence that was pruned lawfully; 0 for none
 * @param prunedHash what the first block that is kept names before it; zeros for none
 * @param previous {@linkplain #hash hash} of the checkpoint before; zeros for the first
 * @param at when it was signed, to the microsecond
 * @param keyId the signer's public key: the 32 bytes of RFC 8032 §5.1.5
 * @param signature Ed25519 over {@link #signedBytes}
 */
public record Checkpoint(
    OrganizationId organization,
    long number,
    long fromSequence,
    long throughSequence,
    long blocks,
    String headHash,
    String merkleRoot,
    long prunedThrough,
    String prunedHash,
    String previous,
    Instant at,
    String keyId,
    String signature) {
  /** Stands where a hash has nothing to point to. */
  public static final String NO_HASH = "0".repeat(64);

  private static final byte[] TAG = "tracepost.checkpoint.v1".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;

  /** Refuses what no signer makes. */
  public Checkpoint {
    requireHex("head_hash", headHash, HASH_BYTES);
    requireHex("merkle_root", merkleRoot, HASH_BYTES);
    requireHex("pruned_hash", prunedHash, HASH_BYTES);
    requireHex("previous", previous, HASH_BYTES);
    requireHex("key_id", keyId, HASH_BYTES);
    if (!signature.isEmpty()) {
      requireHex("signature", signature, SIGNATURE_BYTES);
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Stands for a checkpoint whose stored form cannot be read: its signature is never good. */
  public static Checkpoint unreadable(OrganizationId organization, long number) {
    return new Checkpoint(
        organization,
        number,
        0,
        0,
        0,
        NO_HASH,
        NO_HASH,
        0,
        NO_HASH,
        NO_HASH,
        Instant.EPOCH,
        NO_HASH,
        "");
  }

  /**
   * The bytes that are signed: the ASCII text {@code tracepost.checkpoint.v1}; the organization's
   * UTF-8 behind its length (4 bytes); number, from, through and blocks (8 bytes each); head hash and
   * Merkle root (32 bytes each); pruned through (8 bytes) and its hash (32 bytes); the hash of the
   * checkpoint before (32 bytes); the time in microseconds since 1970 UTC (8 bytes); the key (32
   * bytes). Numbers are signed, high bits first.
   */
  public byte[] signedBytes() {
    byte[] name = organization.value().getBytes(StandardCharsets.UTF_8);
    HexFormat hex = HexFormat.of();
    return ByteBuffer.allocate(TAG.length + 4 + name.length + 6 * Long.BYTES + 5 * HASH_BYTES)
        .put(TAG)
        .putInt(name.length)
        .put(name)
        .putLong(number)
        .putLong(fromSequence)
        .putLong(throughSequence)
        .putLong(blocks)
        .put(hex.parseHex(headHash))
        .put(hex.parseHex(merkleRoot))
        .putLong(prunedThrough)
        .put(hex.parseHex(prunedHash))
        .put(hex.parseHex(previous))
        .putLong(Seal.micros(at))
        .put(hex.parseHex(keyId))
        .array();
  }

  /** What the next checkpoint names: SHA-256 over the signed bytes and the signature, hex. */
  public String hash() {
    var digest = MerkleTree.sha256();
    digest.update(signedBytes());
    return HexFormat.of().formatHex(digest.digest(HexFormat.of().parseHex(signature)));
  }

  /** The same statement under a signature. */
  Checkpoint signed(String made) {
    return new Checkpoint(
        organization,
        number,
        fromSequence,
        throughSequence,
        blocks,
        headHash,
        merkleRoot,
        prunedThrough,
        prunedHash,
        previous,
        at,
        keyId,
        made);
  }

  private static void requireHex(String name, String text, int bytes) {
    if (!text.matches("[0-9a-f]{" + 2 * bytes + "}")) {
      throw new IllegalArgumentException(
          "a checkpoint's " + name + " is lower-case hex of " + bytes + " bytes");
    }
  }
}
