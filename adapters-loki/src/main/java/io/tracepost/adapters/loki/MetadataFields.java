package io.tracepost.adapters.loki;

import io.tracepost.domain.event.JsonMembers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Members of an event that go into structured metadata, each once, in the order they stand in. Immutable. */
final class MetadataFields {
  /** A member's name, and what stands before its value. */
  private static final class Field {
    private final byte[] name;
    private final byte[] written;

    Field(String name, String other) {
      this.name = name.getBytes(StandardCharsets.US_ASCII);
      this.written = (",\"" + other + "\":").getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final List<Field> fields;

  private MetadataFields(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /** Members under their own names, or others where a pair says so: {@code "status", "id>record_id"}. */
  static MetadataFields named(String... names) {
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      int other = name.indexOf('>');
      fields.add(
          other < 0
              ? new Field(name, name)
              : new Field(name.substring(0, other), name.substring(other + 1)));
    }
    return new MetadataFields(fields);
  }

  /** Writes those that hold text, each with a comma before it. */
  void write(JsonMembers members, int maxBytes, OutputStream out) throws IOException {
    int seen = 0;
    while (members.next()) {
      int length = members.valueLength();
      for (int i = 0; i < fields.size(); i++) {
        if ((seen & (1 << i)) == 0 && members.named(fields.get(i).name)) {
          seen |= 1 << i;
          if (members.isText() && length > 2 && length <= maxBytes + 2) {
            out.write(fields.get(i).written);
            out.write(members.array(), members.valueStart(), length);
          }
        }
      }
    }
  }
}
