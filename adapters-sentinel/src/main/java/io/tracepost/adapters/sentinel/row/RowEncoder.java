package io.tracepost.adapters.sentinel.row;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.JsonMembers;
import java.nio.charset.StandardCharsets;
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
  private final JsonMembers members = new JsonMembers();
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
    startRow(event);
    try {
      int expected = 0;
      members.reset(event);
      while (members.next()) {
        int place =
            TraceColumns.find(members.array(), members.nameStart(), members.nameEnd(), expected);
        if (place == TraceColumns.NONE) {
          appendAttributes();
        } else {
          appendColumn(place);
          expected = place + 1;
        }
      }
    } catch (IllegalArgumentException e) {
      throw new UnencodableRowException(String.valueOf(e.getMessage()));
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

  private void appendColumn(int place) {
    byte[] start = TraceColumns.memberStart(place);
    append(start, 0, start.length);
    if (members.valueLength() > LongText.MAX_BYTES && members.isText()) {
      unsent.cut(TraceColumns.names().get(place));
      appendCut();
    } else {
      append(members.array(), members.valueStart(), members.valueLength());
    }
  }

  private void appendCut() {
    int contentStart = members.valueStart() + 1;
    int contentEnd = members.valueEnd() - 1;
    int cut = LongText.cutPlace(members.array(), contentStart, contentEnd);
    byte[] marker = LongText.marker(contentEnd - contentStart);
    append(members.array(), members.valueStart(), cut - members.valueStart());
    append(marker, 0, marker.length);
    row[length++] = '"';
  }

  private void appendAttributes() {
    if (!members.named(ATTRIBUTES) || attributesStart.isEmpty()) {
      unsent.noColumn(members.array(), members.nameStart(), members.nameEnd());
      return;
    }
    if (members.valueLength() > LongText.MAX_BYTES) {
      unsent.leftOut(attributesColumn.orElse(""));
      return;
    }
    append(attributesStart.get(), 0, attributesStart.get().length);
    append(members.array(), members.valueStart(), members.valueLength());
  }

  private void append(byte[] from, int offset, int count) {
    System.arraycopy(from, offset, row, length, count);
    length += count;
  }
}
