package io.tracepost.adapters.sentinel.row;

import io.tracepost.domain.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a trace into one row: an object with {@code TimeGenerated} first and then the event's fields under their column names, in
 * the event's order. Values are copied byte for byte, so a number keeps all its digits and text its escapes.
 *
 * <p>Encodes into a buffer of its own that the next row overwrites. For one thread at a time.
 */
public final class RowEncoder {
  private static final byte[] START = "{\"TimeGenerated\":\"".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ATTRIBUTES = "attributes".getBytes(StandardCharsets.UTF_8);

  private final Optional<byte[]> eventTimeStart;
  private final Optional<String> attributesColumn;
  private final Optional<byte[]> attributesStart;
  private final UnsentFields unsent;
  private final JsonSlice slice = new JsonSlice();
  private byte[] row = new byte[4096];
  private int length;

  /** An encoder that counts what it leaves out. */
  public RowEncoder(RowOptions options, UnsentFields unsent) {
    this.eventTimeStart = options.eventTimeColumn().map(TraceColumns::memberStart);
    this.attributesColumn = options.attributesColumn();
    this.attributesStart = options.attributesColumn().map(TraceColumns::memberStart);
    this.unsent = unsent;
  }

  /**
   * Encodes one trace.
   *
   * @return the row's length in bytes; it begins at place 0 of {@link #array}
   * @throws UnencodableRowException when the event is not one JSON object or its time has no four-digit year
   */
  public int encode(Event event) throws UnencodableRowException {
    byte[] json = event.array();
    startRow(event);
    slice.reset(json, event.offset(), event.length());
    if (!slice.take('{')) {
      throw JsonSlice.malformed();
    }
    int expected = 0;
    boolean more = !slice.take('}');
    while (more) {
      int keyStart = slice.skipString();
      int keyEnd = slice.at() - 1;
      if (!slice.take(':')) {
        throw JsonSlice.malformed();
      }
      int valueStart = slice.skipValue();
      int place = TraceColumns.find(json, keyStart, keyEnd, expected);
      if (place == TraceColumns.NONE) {
        appendAttributes(json, keyStart, keyEnd, valueStart);
      } else {
        appendColumn(place, json, valueStart);
        expected = place + 1;
      }
      more = slice.take(',');
      if (!more && !slice.take('}')) {
        throw JsonSlice.malformed();
      }
    }
    if (!slice.atEnd()) {
      throw JsonSlice.malformed();
    }
    row[length++] = '}';
    return length;
  }

  /** The buffer that holds the row last encoded; valid until the next. */
  public byte[] array() {
    return row;
  }

  private void startRow(Event event) throws UnencodableRowException {
    long micros = event.timeMicros();
    if (micros < RowTime.MIN_MICROS || micros > RowTime.MAX_MICROS) {
      throw new UnencodableRowException("the event's time has no four-digit year");
    }
    // Column names are never longer than the keys they replace; the rest is the times, extra names
    // and cut marks.
    int atMost = event.length() + 512;
    if (row.length < atMost) {
      row = new byte[Math.max(atMost, 2 * row.length)];
    }
    length = 0;
    append(START, 0, START.length);
    appendTime(micros);
    if (eventTimeStart.isPresent()) {
      append(eventTimeStart.get(), 0, eventTimeStart.get().length);
      row[length++] = '"';
      appendTime(micros);
    }
  }

  private void appendTime(long micros) {
    RowTime.write(micros, row, length);
    length += RowTime.LENGTH;
    row[length++] = '"';
  }

  private void appendColumn(int place, byte[] json, int valueStart) {
    byte[] start = TraceColumns.memberStart(place);
    append(start, 0, start.length);
    int valueLength = slice.at() - valueStart;
    if (valueLength > LongText.MAX_BYTES && json[valueStart] == '"') {
      unsent.cut(TraceColumns.names().get(place));
      appendCut(json, valueStart);
    } else {
      append(json, valueStart, valueLength);
    }
  }

  private void appendCut(byte[] json, int valueStart) {
    int contentStart = valueStart + 1;
    int contentEnd = slice.at() - 1;
    int cut = LongText.cutPlace(json, contentStart, contentEnd);
    byte[] marker = LongText.marker(contentEnd - contentStart);
    append(json, valueStart, cut - valueStart);
    append(marker, 0, marker.length);
    row[length++] = '"';
  }

  private void appendAttributes(byte[] json, int keyStart, int keyEnd, int valueStart) {
    boolean attributes = Arrays.equals(json, keyStart, keyEnd, ATTRIBUTES, 0, ATTRIBUTES.length);
    if (!attributes || attributesStart.isEmpty()) {
      unsent.noColumn(json, keyStart, keyEnd);
      return;
    }
    int valueLength = slice.at() - valueStart;
    if (valueLength > LongText.MAX_BYTES) {
      unsent.leftOut(attributesColumn.orElse(""));
      return;
    }
    append(attributesStart.get(), 0, attributesStart.get().length);
    append(json, valueStart, valueLength);
  }

  private void append(byte[] from, int offset, int count) {
    System.arraycopy(from, offset, row, length, count);
    length += count;
  }
}
