package io.tracepost.sandbox.datadog;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does to one accepted log what happens behind the 202. Immutable.
 *
 * <p>Source: Datadog, "Logs API" (1 MB a log, cut beyond), "Log collection" (18 hours back, 2 hours ahead, 100 tags of 256
 * characters), "Preprocessing for JSON logs" (which attribute becomes what).
 */
final class LogReader {
  static final int MAX_LOG_BYTES = 1_000_000;
  static final Duration OLDEST = Duration.ofHours(18);
  static final Duration FURTHEST_AHEAD = Duration.ofHours(2);
  static final int MAX_TAGS = 100;
  static final int MAX_TAG_CHARACTERS = 256;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> HOST = List.of("host", "hostname");
  private static final List<String> SERVICE = List.of("service");
  private static final List<String> STATUS = List.of("status", "severity", "level");

  private final String queryTags;
  private final Instant receivedAt;

  LogReader(String queryTags, Instant receivedAt) {
    this.queryTags = queryTags;
    this.receivedAt = receivedAt;
  }

  /** Where a log ended up. */
  record Fate(Optional<IndexedLog> indexed, Optional<DroppedLog> dropped) {}

  /**
   * Reads one log.
   *
   * @param bytes holds the log
   * @param from where it begins
   * @param length its length as sent, in bytes
   */
  Fate read(byte[] bytes, int from, int length) {
    if (length > MAX_LOG_BYTES) {
      String beginning = new String(bytes, from, MAX_LOG_BYTES, StandardCharsets.UTF_8);
      return indexed(
          new IndexedLog(
              receivedAt,
              LogLevel.INFO,
              LogLabels.NONE,
              beginning,
              JSON.createObjectNode(),
              List.of(),
              true));
    }
    ObjectNode log = (ObjectNode) JSON.readTree(bytes, from, length);
    Instant time = LogDate.of(log).orElse(receivedAt);
    if (time.isBefore(receivedAt.minus(OLDEST))) {
      return dropped(DroppedLog.Reason.TOO_OLD, time, log);
    }
    if (time.isAfter(receivedAt.plus(FURTHEST_AHEAD))) {
      return dropped(DroppedLog.Reason.TOO_FAR_AHEAD, time, log);
    }
    return indexed(read(log, time));
  }

  private IndexedLog read(ObjectNode log, Instant time) {
    AttributeLimits limits = new AttributeLimits();
    List<String> tags = tags(log, limits.lost());
    LogLabels labels =
        new LogLabels(text(log, "ddsource"), first(log, SERVICE), first(log, HOST), tags);
    LogLevel level = LogLevel.of(first(log, STATUS));
    String message = text(log, "message");
    log.remove(List.of("ddsource", "ddtags", "message", "service", "host", "hostname"));
    log.remove(STATUS);
    log.remove(LogDate.ATTRIBUTES);
    limits.prune(log);
    return new IndexedLog(time, level, labels, message, log, limits.lost(), false);
  }

  private List<String> tags(ObjectNode log, List<String> lost) {
    List<String> tags = new ArrayList<>();
    for (String tag : (text(log, "ddtags") + "," + queryTags).split(",")) {
      String lower = tag.strip().toLowerCase(Locale.ROOT);
      if (lower.isEmpty()) {
        continue;
      }
      if (tags.size() == MAX_TAGS) {
        lost.add("ddtags." + lower);
      } else if (lower.length() > MAX_TAG_CHARACTERS) {
        lost.add("ddtags." + lower);
        tags.add(lower.substring(0, MAX_TAG_CHARACTERS));
      } else {
        tags.add(lower);
      }
    }
    return tags;
  }

  private static String first(JsonNode log, List<String> names) {
    return names.stream()
        .map(name -> text(log, name))
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String text(JsonNode log, String name) {
    JsonNode value = log.path(name);
    return value.isMissingNode() ? "" : value.asString("");
  }

  private static Fate indexed(IndexedLog log) {
    return new Fate(Optional.of(log), Optional.empty());
  }

  private static Fate dropped(DroppedLog.Reason reason, Instant time, JsonNode log) {
    return new Fate(Optional.empty(), Optional.of(new DroppedLog(reason, time, log)));
  }
}
