package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.event.JsonMembers;
import java.nio.charset.StandardCharsets;

/** The content of a JSON string inside an event, to be copied into another string as it stands. For one thread. */
final class TextSlice {
  private static final int MAX_BYTES = 240;

  private byte[] json = new byte[0];
  private int from;
  private int to;

  void clear() {
    from = 0;
    to = 0;
  }

  /** Takes the value of the present member, when it is text. */
  void take(JsonMembers members) {
    if (members.isText()) {
      json = members.array();
      from = members.valueStart() + 1;
      to = members.valueEnd() - 1;
    }
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Writes its first line, cut to a length fit for a message, between two texts; nothing when it is empty. */
  void write(LogBuffer out, String before, String behind) {
    if (isEmpty()) {
      return;
    }
    int line = JsonText.lineEnd(json, from, to);
    int end = JsonText.prefixEnd(json, from, line, MAX_BYTES);
    out.plain(before);
    out.write(json, from, end - from);
    out.plain(end < to ? "…" + behind : behind);
  }

  /** The text with escapes as they stand. */
  String raw() {
    return new String(json, from, to - from, StandardCharsets.UTF_8);
  }
}
