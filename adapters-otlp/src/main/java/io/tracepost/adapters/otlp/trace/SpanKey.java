package io.tracepost.adapters.otlp.trace;

import io.tracepost.adapters.otlp.span.SpanView;
import io.tracepost.adapters.otlp.span.SpanView.Figure;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;

/**
 * One span of one organization; with a span id of 0 its trace.
 *
 * @param organization whose
 * @param high first half of the trace id
 * @param low second half
 * @param span the span id
 */
public record SpanKey(OrganizationId organization, long high, long low, long span) {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 16;

  /** The key of the span that a view shows. */
  static SpanKey of(OrganizationId organization, SpanView view) {
    return new SpanKey(
        organization,
        view.number(Figure.TRACE_HIGH),
        view.number(Figure.TRACE_LOW),
        view.number(Figure.SPAN));
  }

  /** Another span of the same trace. */
  SpanKey sibling(long other) {
    return new SpanKey(organization, high, low, other);
  }

  /** The trace itself. */
  SpanKey whole() {
    return sibling(0);
  }

  /** The trace id in hex. */
  String traceId() {
    return hex(high, low);
  }

  /** The span id in hex. */
  String spanId() {
    return hex(span);
  }

  /** Trace id and span id, the id of the trace that is kept. */
  String recordId() {
    byte[] text = new byte[3 * DIGITS + 1];
    write(high, text, 0);
    write(low, text, DIGITS);
    text[2 * DIGITS] = '-';
    write(span, text, 2 * DIGITS + 1);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  static String hex(long... parts) {
    byte[] text = new byte[parts.length * DIGITS];
    for (int i = 0; i < parts.length; i++) {
      write(parts[i], text, i * DIGITS);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void write(long part, byte[] text, int from) {
    for (int i = 0; i < DIGITS; i++) {
      text[from + i] = HEX[(int) (part >>> (4 * (DIGITS - 1 - i))) & 0xF];
    }
  }
}
