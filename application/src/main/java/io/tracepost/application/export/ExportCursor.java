package io.tracepost.application.export;

import io.tracepost.domain.organization.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A place in an organization's stream, as text that means nothing to its holder. Any export of the
 * organization may go on behind it, whatever it filters.
 *
 * @param organization whose stream
 * @param sequence the last one that was dealt with
 */
public record ExportCursor(OrganizationId organization, long sequence) {
  private static final byte VERSION = 1;
  private static final int BYTES = 1 + Long.BYTES + Integer.BYTES;

  /** The text of this cursor; safe in a URL and in a header. */
  public String text() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(VERSION).putLong(sequence);
    bytes.putInt(checksum(organization, sequence));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Reads a text; empty when it is no cursor of this organization. */
  public static Optional<ExportCursor> of(OrganizationId organization, String text) {
    byte[] decoded;
    try {
      decoded = Base64.getUrlDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (decoded.length != BYTES || decoded[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(decoded, 1, BYTES - 1);
    long sequence = bytes.getLong();
    return sequence >= 0 && bytes.getInt() == checksum(organization, sequence)
        ? Optional.of(new ExportCursor(organization, sequence))
        : Optional.empty();
  }

  private static int checksum(OrganizationId organization, long sequence) {
    CRC32C checksum = new CRC32C();
    checksum.update(organization.value().getBytes(StandardCharsets.UTF_8));
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    return (int) checksum.getValue();
  }
}
