package io.tracepost.adapters.sentinel.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The table's columns and the event keys they hold, in the order both are published. The names stand in users' queries and never
 * change. Immutable.
 *
 * <p>Source: the set-up page's table {@code ExeclaveTraces_CL}; its column {@code TimeGenerated} holds the event's time, which is
 * not among the event's keys.
 */
public final class TraceColumns {
  /** The event keys in published order. */
  private static final List<String> KEYS =
      List.of(
          "trace_id",
          "parent_trace_id",
          "organization_id",
          "agent_id",
          "agent_uuid",
          "status",
          "model",
          "prompt_tokens",
          "completion_tokens",
          "total_tokens",
          "cost_usd",
          "duration_ms",
          "environment",
          "span_type",
          "span_name",
          "error_type",
          "error_message",
          "session_id",
          "user_id",
          "agent_name",
          "autonomy_level",
          "agent_status",
          "idp_bound");

  /** What {@link #find} answers for a key without a column. */
  static final int NONE = -1;

  private static final byte[][] KEY_BYTES =
      KEYS.stream().map(TraceColumns::utf8).toArray(byte[][]::new);
  private static final byte[][] MEMBER_STARTS =
      KEYS.stream().map(key -> utf8(",\"" + columnOf(key) + "\":")).toArray(byte[][]::new);

  private static final List<String> NAMES = KEYS.stream().map(TraceColumns::columnOf).toList();

  private TraceColumns() {}

  /** Every column but {@code TimeGenerated}, in table order. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The place of a key, or {@link #NONE}.
   *
   * @param expected where to look first: in published order it is the place after the last one found
   */
  static int find(byte[] json, int from, int to, int expected) {
    for (int place = expected; place < KEY_BYTES.length; place++) {
      if (Arrays.equals(json, from, to, KEY_BYTES[place], 0, KEY_BYTES[place].length)) {
        return place;
      }
    }
    for (int place = 0; place < Math.min(expected, KEY_BYTES.length); place++) {
      if (Arrays.equals(json, from, to, KEY_BYTES[place], 0, KEY_BYTES[place].length)) {
        return place;
      }
    }
    return NONE;
  }

  /** The column at a place. */
  static String name(int place) {
    return NAMES.get(place);
  }

  /** A comma, the column's name in quotes, and a colon. */
  static byte[] memberStart(int place) {
    return MEMBER_STARTS[place];
  }

  /** The same for a column outside the table's own. */
  static byte[] memberStart(String column) {
    return utf8(",\"" + column + "\":");
  }

  private static String columnOf(String key) {
    StringBuilder name = new StringBuilder();
    for (String word : key.split("_")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
