package io.tracepost.adapters.jsonl;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.AuditLine;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Turns an event into a line. A trace: {@code {"event_id":"<64 hex>","seq":7,"kind":"trace","timestamp":"<RFC
 * 3339>",<the trace's own members>}}. An audit record: {@code {"event_id":…,"seq":8,"kind":"audit",
 * "category":…,"thread":…,"record":{…}}}. The id comes first, because shippers tell files apart by their first
 * bytes.
 *
 * <p>A line that would be too long carries {@code "cut":{"bytes":<of the event>,"sha256":"<of the event>"}} before
 * the event's own members, and these are shortened. The same event always gives the same bytes. For one thread.
 */
final class JsonlLineEncoder {
  private static final byte[] EVENT_ID = ascii("{\"event_id\":\"");
  private static final byte[] SEQUENCE = ascii("\",\"seq\":");
  private static final byte[] TRACE = ascii(",\"kind\":\"trace\",\"timestamp\":\"");
  private static final byte[] AUDIT = ascii(",\"kind\":\"audit\",");

  /** More than the members before the event's own take, the mark of a cut included. */
  private static final int FRAME_BYTES = 320;

  private final EventIds ids;
  private final int maxLineBytes;
  private final MicrosText time = new MicrosText();

  /**
   * An encoder.
   *
   * @param maxLineBytes line feed included, at least 4,096
   */
  JsonlLineEncoder(OrganizationId organization, int maxLineBytes) {
    this.ids = new EventIds(organization);
    this.maxLineBytes = maxLineBytes;
  }

  /** The id an event's line begins with. */
  String idOf(Event event) {
    return ids.of(event);
  }

  /** Appends the event's line, line feed included. */
  void write(Event event, String eventId, LineBuffer out) {
    int start = out.size();
    writeLine(event, event, eventId, "", out);
    if (out.size() - start > maxLineBytes) {
      out.cutTo(start);
      writeCut(event, eventId, out);
    }
  }

  private void writeCut(Event event, String eventId, LineBuffer out) {
    LineBuffer escaped = new LineBuffer(event.length() + 64);
    escaped.write(event.array(), event.offset(), event.length());
    byte[] whole = Arrays.copyOf(escaped.array(), escaped.size());
    int around =
        FRAME_BYTES + (event.facet().kind() == EventKind.AUDIT ? AuditLine.bytesAround(event) : 0);
    byte[] smaller = LineCutter.cut(whole, Math.max(2, maxLineBytes - around));
    Event cut =
        new Event(
            event.sequence(), event.timeMicros(), event.facet(), smaller, 0, smaller.length, 0, 0);
    writeLine(event, cut, eventId, markOf(event), out);
  }

  private static String markOf(Event event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(event.array(), event.offset(), event.length());
      return "\"cut\":{\"bytes\":"
          + event.length()
          + ",\"sha256\":\""
          + HexFormat.of().formatHex(digest.digest())
          + "\"},";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void writeLine(Event event, Event body, String eventId, String mark, LineBuffer out) {
    out.write(EVENT_ID);
    out.write(ascii(eventId));
    out.write(SEQUENCE);
    out.write(ascii(Long.toString(event.sequence())));
    if (event.facet().kind() == EventKind.AUDIT) {
      out.write(AUDIT);
      out.write(ascii(mark));
      writeRecord(body, out);
      out.write('}');
    } else {
      out.write(TRACE);
      time.write(event.timeMicros(), out);
      out.write(ascii(body.length() > 2 ? "\"," + mark : "\"" + withoutComma(mark)));
      out.write(body.array(), body.offset() + 1, body.length() - 1);
    }
    out.endLine();
  }

  private static String withoutComma(String mark) {
    return mark.isEmpty() ? "" : "," + mark.substring(0, mark.length() - 1);
  }

  private static void writeRecord(Event record, LineBuffer out) {
    try {
      AuditLine.writeMembers(record, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
