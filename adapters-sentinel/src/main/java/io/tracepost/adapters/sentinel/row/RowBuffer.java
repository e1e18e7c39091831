package io.tracepost.adapters.sentinel.row;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The row being written: {@code TimeGenerated} first, then what its table's encoder appends. For one thread. */
final class RowBuffer {
  private static final byte[] START = "{\"TimeGenerated\":\"".getBytes(StandardCharsets.UTF_8);

  /** Times, names and marks that a row has and its event has not. */
  private static final int BEYOND_THE_EVENT = 1024;

  private final Optional<byte[]> eventTimeStart;
  private byte[] row = new byte[4096];
  private int length;

  RowBuffer(RowOptions options) {
    this.eventTimeStart = options.eventTimeColumn().map(TraceColumns::memberStart);
  }

  /** Begins the row of an event, with room for all of it. */
  void start(Event event) throws UnencodableRowException {
    long micros = event.timeMicros();
    if (micros < RowTime.MIN_MICROS || micros > RowTime.MAX_MICROS) {
      throw new UnencodableRowException("the event's time has no four-digit year");
    }
    int atMost = event.length() + BEYOND_THE_EVENT;
    if (row.length < atMost) {
      row = new byte[Math.max(atMost, 2 * row.length)];
    }
    length = 0;
    append(START);
    appendTime(micros);
    if (eventTimeStart.isPresent()) {
      append(eventTimeStart.get());
      append('"');
      appendTime(micros);
    }
  }

  private void appendTime(long micros) {
    RowTime.write(micros, row, length);
    length += RowTime.LENGTH;
    append('"');
  }

  /** The present member's value as it stands; a text that its column would cut is cut here, with a mark. */
  void appendValue(JsonMembers members, String column, UnsentFields unsent) {
    if (members.valueLength() > LongText.MAX_BYTES && members.isText()) {
      unsent.cut(column);
      appendCut(members);
    } else {
      append(members.array(), members.valueStart(), members.valueLength());
    }
  }

  private void appendCut(JsonMembers members) {
    int contentStart = members.valueStart() + 1;
    int contentEnd = members.valueEnd() - 1;
    int cut = LongText.cutPlace(members.array(), contentStart, contentEnd);
    append(members.array(), members.valueStart(), cut - members.valueStart());
    append(LongText.marker(contentEnd - contentStart));
    append('"');
  }

  void append(char ascii) {
    row[length++] = (byte) ascii;
  }

  void append(byte[] all) {
    append(all, 0, all.length);
  }

  void append(byte[] from, int offset, int count) {
    System.arraycopy(from, offset, row, length, count);
    length += count;
  }

  /** Ends the row. */
  int end() {
    append('}');
    return length;
  }

  byte[] array() {
    return row;
  }
}
