package io.tracepost.application.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The details of an act within bounds, so that no certificate or list of thousands makes a record that a
 * SIEM refuses. A text that is cut says how long it was and gives its SHA-256: two values can still be
 * told apart, and one that is at hand can be recognized.
 */
final class Details {
  /** The longest text, in characters. */
  static final int LONGEST_TEXT = 512;

  /** The most members of a map or a list. */
  static final int MOST_MEMBERS = 100;

  private Details() {}

  /** Details whose every text and list is within the bounds; the order is kept. */
  static Map<String, Object> bounded(Map<?, ?> details) {
    Map<String, Object> bounded = new LinkedHashMap<>();
    for (Map.Entry<?, ?> detail : details.entrySet()) {
      if (bounded.size() == MOST_MEMBERS) {
        bounded.put("…", (details.size() - MOST_MEMBERS) + " more");
        break;
      }
      bounded.put(cut(String.valueOf(detail.getKey())), value(detail.getValue()));
    }
    return bounded;
  }

  private static Object value(Object value) {
    if (value instanceof Map<?, ?> members) {
      return bounded(members);
    }
    if (value instanceof Iterable<?> items) {
      return list(items);
    }
    return value instanceof Number || value instanceof Boolean ? value : cut(String.valueOf(value));
  }

  private static List<Object> list(Iterable<?> items) {
    List<Object> bounded = new ArrayList<>();
    int left = 0;
    for (Object item : items) {
      if (bounded.size() < MOST_MEMBERS) {
        bounded.add(value(item));
      } else {
        left++;
      }
    }
    if (left > 0) {
      bounded.add("… " + left + " more");
    }
    return bounded;
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
    return text.substring(0, end)
        + "… ("
        + text.length()
        + " characters, sha256 "
        + sha256(text)
        + ")";
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM knows SHA-256", e);
    }
  }
}
