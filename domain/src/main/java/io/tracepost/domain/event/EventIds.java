package io.tracepost.domain.event;

import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id under which an event is the same everywhere and for ever: 64 lower-case hex digits, SHA-256
 * over organization, kind and key. A destination that gets an event twice sees one id; two
 * organizations that use the same key do not meet. Of one length, because some stores refuse a whole
 * request for one long id (Elasticsearch: 512 bytes).
 *
 * <p>For one thread; make one for each request.
 */
public final class EventIds {
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest digest;
  private final byte[] organization;

  /** Ids of one organization's events. */
  public EventIds(OrganizationId organization) {
    this.organization = organization.value().getBytes(StandardCharsets.UTF_8);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The id of an event. */
  public String of(Event event) {
    digest.update(organization);
    digest.update((byte) 0);
    digest.update(event.facet().kind().wireName().getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
    return HEX.formatHex(digest.digest(event.key().value().getBytes(StandardCharsets.UTF_8)));
  }
}
