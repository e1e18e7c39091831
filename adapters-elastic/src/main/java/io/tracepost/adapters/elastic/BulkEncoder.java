package io.tracepost.adapters.elastic;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.AuditLine;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an event as two lines of a bulk body: {@code {"create":{"_index":…,"_id":…}}} and its document. A trace's document
 * is its own object with {@code @timestamp} and {@code event_id} before the first member; that of an audit record holds
 * these two and the members of its {@link AuditLine}. The event's bytes are copied, never parsed. Pure; safe for concurrent
 * use, one {@link Lines} for each request.
 *
 * <p>Source: Elasticsearch, "Bulk index or delete documents"; OpenSearch, "Bulk". Every line ends in LF, the last one too.
 */
final class BulkEncoder {
  private static final byte[] ACTION = ascii("{\"create\":{\"_index\":\"");
  private static final byte[] ID = ascii("\",\"_id\":\"");
  private static final byte[] END_OF_ACTION = ascii("\"}}\n");
  private static final byte[] TIMESTAMP = ascii("{\"@timestamp\":\"");
  private static final byte[] EVENT_ID = ascii("\",\"event_id\":\"");
  private static final int ID_BYTES = 64;
  private static final int LONGEST_INDEX = 255;
  private static final int BYTES_AROUND =
      ACTION.length
          + LONGEST_INDEX
          + ID.length
          + ID_BYTES
          + END_OF_ACTION.length
          + TIMESTAMP.length
          + 2 * UtcTime.BYTES
          + EVENT_ID.length
          + ID_BYTES
          + "\",}\n".length();

  private final IndexPattern traces;
  private final IndexPattern audit;

  /**
   * An encoder.
   *
   * @param traces where traces go
   * @param audit where audit records go
   */
  BulkEncoder(IndexPattern traces, IndexPattern audit) {
    this.traces = traces;
    this.audit = audit;
  }

  /** The most bytes an event comes to. */
  long bytesAtMost(Event event) {
    return BYTES_AROUND + event.length() + (isAudit(event) ? AuditLine.bytesAround(event) : 0L);
  }

  /** A writer for one request. */
  Lines lines(OrganizationId organization) {
    return new Lines(organization);
  }

  private static boolean isAudit(Event event) {
    return event.facet().kind() == EventKind.AUDIT;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes the lines of one request and keeps the ids it wrote. For one thread. */
  final class Lines {
    private final EventIds eventIds;
    private final UtcTime time = new UtcTime();
    private final List<String> ids = new ArrayList<>();
    private byte[] traceIndex = new byte[0];
    private byte[] auditIndex = new byte[0];

    private Lines(OrganizationId organization) {
      eventIds = new EventIds(organization);
    }

    /**
     * Writes one event.
     *
     * @throws IOException when {@code out} throws
     */
    void write(Event event, OutputStream out) throws IOException {
      if (time.turnsTo(event.timeMicros())) {
        traceIndex = traces.on(time.day()).getBytes(StandardCharsets.UTF_8);
        auditIndex = audit.on(time.day()).getBytes(StandardCharsets.UTF_8);
      }
      String id = eventIds.of(event);
      byte[] idBytes = ascii(id);
      boolean isAudit = isAudit(event);
      out.write(ACTION);
      out.write(isAudit ? auditIndex : traceIndex);
      out.write(ID);
      out.write(idBytes);
      out.write(END_OF_ACTION);
      out.write(TIMESTAMP);
      time.write(event.timeMicros(), out);
      out.write(EVENT_ID);
      out.write(idBytes);
      out.write('"');
      if (isAudit) {
        out.write(',');
        AuditLine.writeMembers(event, out);
        out.write('}');
      } else {
        writeMembers(event, out);
      }
      out.write('\n');
      ids.add(id);
    }

    /** The trace's own members and its closing brace. */
    private void writeMembers(Event event, OutputStream out) throws IOException {
      if (event.length() > 2) {
        out.write(',');
      }
      out.write(event.array(), event.offset() + 1, event.length() - 1);
    }

    /** The ids so far, in the order written. */
    List<String> ids() {
      return ids;
    }
  }
}
