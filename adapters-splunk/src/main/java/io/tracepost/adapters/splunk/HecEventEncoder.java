package io.tracepost.adapters.splunk;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.export.AuditLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Wraps an event's bytes into an envelope: {@code {"time":…,"host":…,"source":…,"sourcetype":…,"index":…,"event":…}}.
 * The bytes of a trace go through untouched; an audit record becomes the line of an audit export. Pure; safe for
 * concurrent use, one {@link Envelopes} for each writing thread.
 *
 * <p>Source: Splunk, "Format events for HTTP Event Collector". {@code time} is in epoch seconds with exactly three
 * decimals, never in exponent form; what is finer than a millisecond is cut off, and a time before 1970, which HEC does
 * not take, becomes 0.
 */
public final class HecEventEncoder {
  /** The sourcetype of audit records, whatever that of traces is. */
  public static final String AUDIT_SOURCETYPE = "syncropel:audit";

  private static final byte[] TIME = ascii("{\"time\":");
  private static final int LONGEST_TIME = 20;

  private final byte[] beforeTrace;
  private final byte[] beforeAudit;

  /**
   * An encoder.
   *
   * @param config the labels
   */
  public HecEventEncoder(HecConfig config) {
    beforeTrace = labels(config, config.sourcetype());
    beforeAudit = labels(config, AUDIT_SOURCETYPE);
  }

  private static byte[] labels(HecConfig config, String sourcetype) {
    StringBuilder text = new StringBuilder(160);
    label(text, "host", config.host());
    label(text, "source", config.source());
    label(text, "sourcetype", sourcetype);
    config.index().ifPresent(index -> label(text, "index", index));
    return text.append(",\"event\":").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An empty label is left to the token, which has its own defaults. */
  private static void label(StringBuilder text, String name, String value) {
    if (value.isBlank()) {
      return;
    }
    text.append(",\"").append(name).append("\":\"");
    text.append(JsonStringEncoder.getInstance().quoteAsCharArray(value)).append('"');
  }

  /**
   * The most bytes an event comes to.
   *
   * @param event the event
   */
  public long bytesAtMost(Event event) {
    return envelopeBytesAtMost()
        + event.length()
        + (isAudit(event) ? AuditLine.bytesAround(event) : 0L);
  }

  /** The most bytes an envelope adds to a trace. */
  public int envelopeBytesAtMost() {
    return TIME.length + LONGEST_TIME + Math.max(beforeTrace.length, beforeAudit.length) + 1;
  }

  /** A writer with its own scratch space. */
  public Envelopes envelopes() {
    return new Envelopes();
  }

  private static boolean isAudit(Event event) {
    return event.facet().kind() == EventKind.AUDIT;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes envelopes one after the other, nothing between them. For one thread. */
  public final class Envelopes {
    private final byte[] digits = new byte[LONGEST_TIME];

    private Envelopes() {}

    /**
     * Writes one envelope.
     *
     * @param event the event
     * @param out gets the bytes
     * @throws IOException when {@code out} throws
     */
    public void write(Event event, OutputStream out) throws IOException {
      out.write(TIME, 0, TIME.length);
      writeTime(event.timeMicros(), out);
      if (isAudit(event)) {
        out.write(beforeAudit, 0, beforeAudit.length);
        AuditLine.write(event, out);
      } else {
        out.write(beforeTrace, 0, beforeTrace.length);
        event.writeTo(out);
      }
      out.write('}');
    }

    private void writeTime(long micros, OutputStream out) throws IOException {
      long left = Math.max(0, micros) / 1000;
      int at = LONGEST_TIME;
      for (int decimals = 0; decimals < 3; decimals++) {
        digits[--at] = (byte) ('0' + left % 10);
        left /= 10;
      }
      digits[--at] = '.';
      do {
        digits[--at] = (byte) ('0' + left % 10);
        left /= 10;
      } while (left > 0);
      out.write(digits, at, LONGEST_TIME - at);
    }
  }
}
