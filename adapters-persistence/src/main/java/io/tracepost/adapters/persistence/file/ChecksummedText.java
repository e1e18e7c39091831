package io.tracepost.adapters.persistence.file;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.mvstore.DataUtils;

/** H2's lines of {@code name:value,…,fletcher:checksum}. */
final class ChecksummedText {
  private static final String CHECKSUM = ",fletcher:";

  private ChecksummedText() {}

  /** Names and values of the line at the beginning, without the checksum; empty when it is none or damaged. */
  static Map<String, String> parse(String text) {
    int at = text.indexOf(CHECKSUM);
    if (at < 0) {
      return Map.of();
    }
    String content = text.substring(0, at);
    int end = at + CHECKSUM.length();
    while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    if (!text.substring(at + CHECKSUM.length(), end).equals(checksum(content))) {
      return Map.of();
    }
    return fields(content);
  }

  /** The line, with its checksum and a line feed. */
  static String format(Map<String, String> fields) {
    String content = content(fields);
    return content + CHECKSUM + checksum(content) + "\n";
  }

  /** The line without its checksum. */
  static String content(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + ":" + field.getValue())
        .collect(Collectors.joining(","));
  }

  /** Names and values of a line without a checksum. */
  static Map<String, String> fields(String content) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : content.split(",")) {
      int colon = field.indexOf(':');
      if (colon < 0) {
        return Map.of();
      }
      fields.put(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    return fields;
  }

  private static String checksum(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    return Integer.toHexString(DataUtils.getFletcher32(bytes, 0, bytes.length));
  }
}
