package io.tracepost.application.integrity;

import io.tracepost.domain.organization.OrganizationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A stored block as members of a flat JSON object: bytes in base64, hashes in hex. Pure. */
public final class StoredBlockText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private StoredBlockText() {}

  /** Its members, all but its organization. */
  public static Map<String, Object> members(StoredBlock block) {
    Base64.Encoder base64 = Base64.getEncoder();
    HexFormat hex = HexFormat.of();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("block", block.id());
    members.put("first_sequence", block.firstSequence());
    members.put("last_sequence", block.lastSequence());
    members.put("committed_at", TIME.format(block.committedAt()));
    members.put("min_time", block.minTimeMicros());
    members.put("max_time", block.maxTimeMicros());
    members.put("facets", block.facets());
    members.put("event_bytes", block.eventBytes());
    members.put("encoding", block.encoding());
    members.put("previous_hash", hex.formatHex(block.previousHash()));
    members.put("hash", hex.formatHex(block.hash()));
    members.put("key_filter", base64.encodeToString(block.keyFilter()));
    members.put("directory", base64.encodeToString(block.directory()));
    members.put("events", base64.encodeToString(block.events()));
    return members;
  }

  /**
   * The block of these members.
   *
   * @throws IllegalArgumentException when one is missing or has another form
   */
  public static StoredBlock read(OrganizationId organization, Map<String, String> members) {
    Base64.Decoder base64 = Base64.getDecoder();
    HexFormat hex = HexFormat.of();
    try {
      return new StoredBlock(
          Long.parseLong(text(members, "block")),
          organization,
          Long.parseLong(text(members, "first_sequence")),
          Long.parseLong(text(members, "last_sequence")),
          Instant.parse(text(members, "committed_at")),
          Long.parseLong(text(members, "min_time")),
          Long.parseLong(text(members, "max_time")),
          Integer.parseInt(text(members, "facets")),
          Integer.parseInt(text(members, "event_bytes")),
          Integer.parseInt(text(members, "encoding")),
          base64.decode(text(members, "key_filter")),
          hex.parseHex(text(members, "previous_hash")),
          hex.parseHex(text(members, "hash")),
          base64.decode(text(members, "directory")),
          base64.decode(text(members, "events")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a block's committed_at is no time", e);
    }
  }

  private static String text(Map<String, String> members, String name) {
    String text = members.get(name);
    if (text == null) {
      throw new IllegalArgumentException("a block without " + name);
    }
    return text;
  }
}
