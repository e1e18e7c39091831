package io.tracepost.application.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the field of a name without making the name a text. A hash table that is never full. */
final class FieldNames {
  private static final int SLOTS = 64;

  private final @Nullable TraceField[] fields = new @Nullable TraceField[SLOTS];
  private final byte[][] names = new byte[SLOTS][];

  FieldNames() {
    for (TraceField field : TraceField.values()) {
      byte[] name = field.wireName().getBytes(StandardCharsets.US_ASCII);
      int slot = home(name, 0, name.length);
      while (fields[slot] != null) {
        slot = slot + 1 & SLOTS - 1;
      }
      fields[slot] = field;
      names[slot] = name;
    }
  }

  @Nullable TraceField find(byte[] text, int from, int to) {
    if (from == to) {
      return null;
    }
    for (int slot = home(text, from, to); fields[slot] != null; slot = slot + 1 & SLOTS - 1) {
      byte[] name = names[slot];
      if (Arrays.equals(name, 0, name.length, text, from, to)) {
        return fields[slot];
      }
    }
    return null;
  }

  private static int home(byte[] text, int from, int to) {
    return (text[from] + 5 * text[to - 1] + 11 * (to - from)) & SLOTS - 1;
  }
}
