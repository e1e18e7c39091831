package io.tracepost.application.integrity;

import io.tracepost.domain.organization.OrganizationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A checkpoint as one JSON object: in the database, in files, in heartbeats and in proofs. Members it
 * does not know are passed over, so that a later version may add some. Pure.
 */
public final class CheckpointText {
  private static final int VERSION = 1;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private CheckpointText() {}

  /** Its members in order: text and whole numbers. */
  public static Map<String, Object> members(Checkpoint checkpoint) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("version", VERSION);
    members.put("organization", checkpoint.organization().value());
    members.put("number", checkpoint.number());
    members.put("from_sequence", checkpoint.fromSequence());
    members.put("through_sequence", checkpoint.throughSequence());
    members.put("blocks", checkpoint.blocks());
    members.put("head_hash", checkpoint.headHash());
    members.put("merkle_root", checkpoint.merkleRoot());
    members.put("pruned_through", checkpoint.prunedThrough());
    members.put("pruned_hash", checkpoint.prunedHash());
    members.put("previous", checkpoint.previous());
    members.put("at", TIME.format(checkpoint.at()));
    members.put("key_id", checkpoint.keyId());
    members.put("signature", checkpoint.signature());
    return members;
  }

  /** Its text, without line breaks. */
  public static String write(Checkpoint checkpoint) {
    return FlatJson.write(members(checkpoint));
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when it is no checkpoint
   */
  public static Checkpoint read(String text) {
    return of(FlatJson.read(text));
  }

  /**
   * The checkpoint of these members.
   *
   * @throws IllegalArgumentException when one is missing or has another form
   */
  public static Checkpoint of(Map<String, String> members) {
    if (!String.valueOf(VERSION).equals(members.get("version"))) {
      throw new IllegalArgumentException(
          "a checkpoint of version " + members.get("version") + "; known is " + VERSION);
    }
    try {
      return new Checkpoint(
          new OrganizationId(text(members, "organization")),
          number(members, "number"),
          number(members, "from_sequence"),
          number(members, "through_sequence"),
          number(members, "blocks"),
          text(members, "head_hash"),
          text(members, "merkle_root"),
          number(members, "pruned_through"),
          text(members, "pruned_hash"),
          text(members, "previous"),
          Instant.parse(text(members, "at")),
          text(members, "key_id"),
          text(members, "signature"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a checkpoint's at is a time such as 2026-01-31T12:00:00Z", e);
    }
  }

  private static long number(Map<String, String> members, String name) {
    return Long.parseLong(text(members, name));
  }

  private static String text(Map<String, String> members, String name) {
    String text = members.get(name);
    if (text == null) {
      throw new IllegalArgumentException("a checkpoint without " + name);
    }
    return text;
  }
}
