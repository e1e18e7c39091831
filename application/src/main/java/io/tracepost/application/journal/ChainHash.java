package io.tracepost.application.journal;

import io.tracepost.domain.organization.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash that ties a block to the one before: SHA-256 over a tag, the organization, the first and
 * last sequence, the hash before, and the block's bytes exactly as they are stored. Each variable
 * part is preceded by its length, so that no two inputs run together.
 */
public final class ChainHash {
  private static final byte[] TAG = "tracepost.block.v1".getBytes(StandardCharsets.US_ASCII);

  private ChainHash() {}

  /**
   * The hash of a block, 32 bytes.
   *
   * @param organization whose stream
   * @param firstSequence of its first event
   * @param lastSequence of its last event
   * @param previous hash of the block before, 32 bytes; zeros for the first
   * @param encoding how the events are stored
   * @param directory as stored
   * @param events as stored
   */
  public static byte[] of(
      OrganizationId organization,
      long firstSequence,
      long lastSequence,
      byte[] previous,
      int encoding,
      byte[] directory,
      byte[] events) {
    MessageDigest digest = sha256();
    byte[] name = organization.value().getBytes(StandardCharsets.UTF_8);
    ByteBuffer head =
        ByteBuffer.allocate(TAG.length + 4 + name.length + 8 + 8 + previous.length + 4 + 4);
    head.put(TAG).putInt(name.length).put(name).putLong(firstSequence).putLong(lastSequence);
    head.put(previous).putInt(encoding).putInt(directory.length);
    digest.update(head.array(), 0, head.position());
    digest.update(directory);
    digest.update(ByteBuffer.allocate(4).putInt(events.length).array());
    digest.update(events);
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
