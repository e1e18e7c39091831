package io.tracepost.adapters.splunk;

import io.tracepost.domain.event.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The line of an audit export: {@code {"category":…,"thread":…,"record":…}}. The record's bytes stay as they came; the
 * thread is read from them. Audit records are few, so a parser for each is affordable. Pure.
 */
final class AuditLine {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final int FIXED_BYTES = 64;

  private AuditLine() {}

  /** The most bytes the line adds to the record. */
  static int bytesAround(Event event) {
    return FIXED_BYTES + threadOf(event).length;
  }

  static void write(Event event, OutputStream out) throws IOException {
    ascii("{\"category\":\"" + event.facet().wireName() + "\",\"thread\":", out);
    out.write(threadOf(event));
    ascii(",\"record\":", out);
    event.writeTo(out);
    out.write('}');
  }

  /** The JSON text of the record's own {@code thread}; {@code null} when it has none. */
  private static byte[] threadOf(Event event) {
    try (JsonParser json =
        JSON.createParser(
            ObjectReadContext.empty(), event.array(), event.offset(), event.length())) {
      json.nextToken();
      for (String key = json.nextName(); key != null; key = json.nextName()) {
        JsonToken value = json.nextToken();
        if (key.equals("thread") && value == JsonToken.VALUE_STRING) {
          // Jackson counts from the beginning of the slice.
          int start = event.offset() + (int) json.currentTokenLocation().getByteOffset();
          json.finishToken();
          int end = event.offset() + (int) json.currentLocation().getByteOffset();
          return Arrays.copyOfRange(event.array(), start, end);
        }
        json.skipChildren();
      }
    }
    return "null".getBytes(StandardCharsets.US_ASCII);
  }

  private static void ascii(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
