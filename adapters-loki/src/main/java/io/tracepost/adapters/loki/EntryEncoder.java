package io.tracepost.adapters.loki;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.JsonMembers;
import io.tracepost.domain.export.AuditLine;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes an event as one value of a stream: {@code ["<nanoseconds>","<line>",{<structured metadata>}]}. The bytes depend on
 * the event alone, so that Loki recognizes a repeat.
 *
 * <p>The line is a JSON object that begins with {@code event_id} and {@code level}; of a trace all its fields follow, of an
 * audit record the members of {@link AuditLine}. Structured metadata repeats what one searches by, so that leaving it
 * out loses nothing; a value that is empty, no text, or longer than {@link #MAX_METADATA_BYTES} is in the line only.
 *
 * <p>For one thread; make one for each request.
 */
final class EntryEncoder {
  /** Keeps a line's metadata far below Loki's 64 KB. */
  static final int MAX_METADATA_BYTES = 2_048;

  private static final MetadataFields TRACE =
      MetadataFields.named(
          "trace_id", "agent_id", "session_id", "status", "model", "span_type", "span_name");
  private static final MetadataFields AUDIT =
      MetadataFields.named("id>record_id", "thread", "actor");

  private final EventIds ids;
  private final boolean withMetadata;
  private final JsonMembers members = new JsonMembers();

  EntryEncoder(OrganizationId organization, boolean withMetadata) {
    this.ids = new EventIds(organization);
    this.withMetadata = withMetadata;
  }

  /**
   * Writes one value.
   *
   * @return length of the line, in bytes of text
   * @throws IOException when {@code out} throws
   */
  int write(Event event, OutputStream out) throws IOException {
    String id = ids.of(event);
    String level = Level.of(event.facet()).wireName();
    boolean audit = event.facet().kind() == EventKind.AUDIT;
    out.write(ascii("[\"" + event.timeMicros() + "000\",\""));
    EscapedText line = new EscapedText(out);
    line.write(ascii("{\"event_id\":\"" + id + "\",\"level\":\"" + level + "\""));
    if (audit) {
      line.write(',');
      AuditLine.writeMembers(event, line);
      line.write('}');
    } else {
      writeTrace(event, line);
    }
    out.write('"');
    if (withMetadata) {
      out.write(ascii(",{\"event_id\":\"" + id + "\",\"level\":\"" + level + "\""));
      (audit ? AUDIT : TRACE).write(members.reset(event), MAX_METADATA_BYTES, out);
      out.write('}');
    }
    out.write(']');
    return Math.toIntExact(line.textBytes());
  }

  /** The trace's own braces serve as the line's. */
  private static void writeTrace(Event event, OutputStream line) throws IOException {
    if (event.length() > 2) {
      line.write(',');
    }
    line.write(event.array(), event.offset() + 1, event.length() - 1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
