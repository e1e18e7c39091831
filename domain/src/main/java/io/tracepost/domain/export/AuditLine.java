package io.tracepost.domain.export;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.JsonMembers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The line in which audit records are exported: {@code {"category":…,"thread":…,"record":…}}. The
 * record's bytes stay as they came; the thread is copied out of them. Pure; safe for concurrent use.
 */
public final class AuditLine {
  private static final byte[] THREAD = ascii("thread");
  private static final byte[] NULL = ascii("null");
  private static final byte[] BEFORE_RECORD = ascii(",\"record\":");
  private static final int FIXED_BYTES = 64;

  private AuditLine() {}

  /** The most bytes the line adds to the record. */
  public static int bytesAround(Event event) {
    return FIXED_BYTES + threadOf(event).length;
  }

  /** Writes the line, braces included, without a line break. */
  public static void write(Event event, OutputStream out) throws IOException {
    out.write('{');
    writeMembers(event, out);
    out.write('}');
  }

  /** Writes the line's members without the braces around them. */
  public static void writeMembers(Event event, OutputStream out) throws IOException {
    out.write(ascii("\"category\":\"" + event.facet().wireName() + "\",\"thread\":"));
    out.write(threadOf(event));
    out.write(BEFORE_RECORD);
    event.writeTo(out);
  }

  /** The JSON text of the record's own {@code thread}; {@code null} when it has none. */
  private static byte[] threadOf(Event event) {
    JsonMembers members = new JsonMembers().reset(event);
    while (members.next()) {
      if (members.named(THREAD) && members.isText()) {
        return Arrays.copyOfRange(event.array(), members.valueStart(), members.valueEnd());
      }
    }
    return NULL;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
