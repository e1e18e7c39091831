package io.tracepost.application.integrity.proof;

import io.tracepost.application.integrity.CheckpointText;
import io.tracepost.application.integrity.FlatJson;
import io.tracepost.application.integrity.MerklePath;
import io.tracepost.application.integrity.StoredBlockText;
import io.tracepost.application.integrity.proof.EventProof.Inclusion;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A proof as one flat JSON object: {@code type} (proof), {@code version}, {@code organization}, {@code
 * sequence}, the block's members, and, once a checkpoint covers it, {@code leaf_index}, {@code
 * leaves}, {@code path} (hex of each sibling from the lowest up, with a comma between) and the
 * checkpoint's members under {@code checkpoint_} and their name. Pure.
 */
public final class ProofText {
  private static final int VERSION = 1;
  private static final String CHECKPOINT = "checkpoint_";

  private ProofText() {}

  /** Its text. */
  public static String write(EventProof proof) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "proof");
    members.put("version", VERSION);
    members.put("organization", proof.block().organization().value());
    members.put("sequence", proof.sequence());
    members.putAll(StoredBlockText.members(proof.block()));
    proof.inclusion().ifPresent(inclusion -> add(members, inclusion));
    return FlatJson.write(members);
  }

  /** The siblings of a path in hex. */
  public static List<String> siblings(MerklePath path) {
    return path.siblings().stream().map(HexFormat.of()::formatHex).toList();
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when it is no proof
   */
  public static EventProof read(String text) {
    Map<String, String> members = FlatJson.read(text);
    if (!"proof".equals(members.get("type"))
        || !String.valueOf(VERSION).equals(members.get("version"))) {
      throw new IllegalArgumentException("this is no proof of version " + VERSION);
    }
    return new EventProof(
        Long.parseLong(members.getOrDefault("sequence", "")),
        StoredBlockText.read(new OrganizationId(members.getOrDefault("organization", "")), members),
        members.containsKey("leaf_index") ? Optional.of(inclusion(members)) : Optional.empty());
  }

  private static void add(Map<String, Object> members, Inclusion inclusion) {
    members.put("leaf_index", inclusion.path().index());
    members.put("leaves", inclusion.path().leaves());
    members.put("path", String.join(",", siblings(inclusion.path())));
    CheckpointText.members(inclusion.checkpoint())
        .forEach((name, value) -> members.put(CHECKPOINT + name, value));
  }

  private static Inclusion inclusion(Map<String, String> members) {
    Map<String, String> checkpoint =
        members.entrySet().stream()
            .filter(it -> it.getKey().startsWith(CHECKPOINT))
            .collect(
                Collectors.toMap(
                    it -> it.getKey().substring(CHECKPOINT.length()), Map.Entry::getValue));
    List<byte[]> siblings =
        Arrays.stream(members.getOrDefault("path", "").split(","))
            .filter(it -> !it.isEmpty())
            .map(HexFormat.of()::parseHex)
            .toList();
    return new Inclusion(
        CheckpointText.of(checkpoint),
        new MerklePath(
            Long.parseLong(members.getOrDefault("leaf_index", "")),
            Long.parseLong(members.getOrDefault("leaves", "")),
            siblings));
  }
}
