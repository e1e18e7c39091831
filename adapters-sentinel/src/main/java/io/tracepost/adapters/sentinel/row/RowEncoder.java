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
public final class RowEncoder implements EventRows {
  private static final byte[] ATTRIBUTES = "attributes".getBytes(StandardCharsets.UTF_8);

  private final Optional<String> attributesColumn;
  private final Optional<byte[]> attributesStart;
  private final UnsentFields unsent;
  private final JsonMembers members = new JsonMembers();
  private final RowBuffer row;

  /** An encoder that counts what it leaves out. */
  public RowEncoder(RowOptions options, UnsentFields unsent) {
    this.attributesColumn = options.attributesColumn();
    this.attributesStart = options.attributesColumn().map(TraceColumns::memberStart);
    this.unsent = unsent;
    this.row = new RowBuffer(options);
  }

  @Override
  public int encode(Event event) throws UnencodableRowException {
    row.start(event);
    try {
      int expected = 0;
      members.reset(event);
      while (members.next()) {
        int place =
            TraceColumns.find(members.array(), members.nameStart(), members.nameEnd(), expected);
        if (place == TraceColumns.NONE) {
          appendAttributes();
        } else {
          row.append(TraceColumns.memberStart(place));
          row.appendValue(members, TraceColumns.name(place), unsent);
          expected = place + 1;
        }
      }
    } catch (IllegalArgumentException e) {
      throw new UnencodableRowException(String.valueOf(e.getMessage()));
    }
    return row.end();
  }

  @Override
  public byte[] array() {
    return row.array();
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
    row.append(attributesStart.get());
    row.append(members.array(), members.valueStart(), members.valueLength());
  }
}
