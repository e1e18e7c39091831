package io.tracepost.adapters.persistence.backup;

import io.tracepost.application.integrity.FlatJson;
import io.tracepost.application.journal.StreamHead;
import io.tracepost.domain.organization.OrganizationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup holds, as one JSON object a line. Immutable.
 *
 * @param takenAt the moment whose state it is
 * @param heads where each stream stood
 * @param files what is in it beside the manifest
 */
public record Manifest(
    Instant takenAt, SortedMap<OrganizationId, StreamHead> heads, List<StoredFile> files) {
  static final String NAME = "manifest.jsonl";
  private static final String FORMAT = "tracepost-backup-1";

  /**
   * One file.
   *
   * @param name in the archive
   * @param bytes how long it is
   * @param sha256 of it, lower-case hex
   */
  public record StoredFile(String name, long bytes, String sha256) {}

  /** Copies the collections. */
  public Manifest {
    heads = new TreeMap<>(heads);
    files = List.copyOf(files);
  }

  /** Its text. */
  String text() {
    StringBuilder lines = new StringBuilder();
    line(lines, Map.of("format", FORMAT), Map.of("taken_at", takenAt));
    heads.forEach(
        (organization, head) ->
            line(
                lines,
                Map.of("organization", organization.value()),
                Map.of("head_sequence", head.lastSequence()),
                Map.of("head_hash", head.hash())));
    files.forEach(
        file ->
            line(
                lines,
                Map.of("file", file.name()),
                Map.of("bytes", file.bytes()),
                Map.of("sha256", file.sha256())));
    return lines.toString();
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException when it is no manifest of a backup this version knows
   */
  static Manifest read(String text) {
    TreeMap<OrganizationId, StreamHead> heads = new TreeMap<>();
    List<StoredFile> files = new ArrayList<>();
    List<Map<String, String>> lines = text.lines().map(FlatJson::read).toList();
    if (lines.isEmpty() || !FORMAT.equals(lines.get(0).get("format"))) {
      throw new IllegalArgumentException("its manifest does not begin with the format " + FORMAT);
    }
    for (Map<String, String> line : lines.subList(1, lines.size())) {
      if (line.containsKey("organization")) {
        heads.put(
            new OrganizationId(member(line, "organization")),
            new StreamHead(number(line, "head_sequence"), member(line, "head_hash")));
      } else {
        files.add(
            new StoredFile(member(line, "file"), number(line, "bytes"), member(line, "sha256")));
      }
    }
    try {
      return new Manifest(Instant.parse(member(lines.get(0), "taken_at")), heads, files);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("its manifest says no time", e);
    }
  }

  @SafeVarargs
  private static void line(StringBuilder lines, Map<String, ?>... members) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Map<String, ?> member : members) {
      all.putAll(member);
    }
    lines.append(FlatJson.write(all)).append('\n');
  }

  private static long number(Map<String, String> line, String name) {
    return Long.parseLong(member(line, name));
  }

  private static String member(Map<String, String> line, String name) {
    String value = line.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a line of its manifest lacks " + name);
    }
    return value;
  }
}
