package io.tracepost.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One JSON object a line: {@code time} (RFC 3339, UTC, micros), {@code level}, {@code logger}, {@code
 * thread}, {@code message}, then what the event was told besides, such as {@code destination} and
 * {@code organization}, and {@code exception} with its whole stack trace as one string. Every value
 * is a string. A line is capped, so that no reader cuts it in the middle.
 */
public final class JsonLineEncoder extends LineEncoder {
  private static final int LONGEST_VALUE = 32 << 10;

  /** Made by Logback. */
  public JsonLineEncoder() {
    super("full");
  }

  @Override
  void write(StringBuilder line, ILoggingEvent event) {
    line.append('{');
    member(line, "time", time(event));
    member(line, "level", String.valueOf(event.getLevel()));
    member(line, "logger", event.getLoggerName());
    member(line, "thread", String.valueOf(event.getThreadName()));
    member(line, "message", String.valueOf(event.getFormattedMessage()));
    besides(event).forEach((name, value) -> member(line, name, value));
    exception(event).ifPresent(trace -> member(line, "exception", trace));
    line.append('}');
  }

  private static Map<String, String> besides(ILoggingEvent event) {
    Map<String, String> members = new TreeMap<>(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> members.put(pair.key, String.valueOf(pair.value)));
    }
    Stream.of("time", "level", "logger", "thread", "message", "exception").forEach(members::remove);
    return members;
  }

  private static void member(StringBuilder line, String name, String value) {
    if (line.charAt(line.length() - 1) != '{') {
      line.append(',');
    }
    string(line, name);
    line.append(':');
    string(line, PlainText.withoutCredentials(value));
  }

  private static void string(StringBuilder line, String text) {
    line.append('"');
    int end = Math.min(text.length(), LONGEST_VALUE);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (PlainText.steers(c) || PlainText.isLoneSurrogate(text, i)) {
            PlainText.escape(line, c);
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append(end < text.length() ? "…\"" : "\"");
  }
}
