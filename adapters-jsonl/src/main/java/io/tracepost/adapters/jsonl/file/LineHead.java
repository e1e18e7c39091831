package io.tracepost.adapters.jsonl.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first two members of a line, always in the same bytes: {@code "event_id"} with 64 hex digits, and
 * {@code "seq"} with a number.
 *
 * @param idHash the first 16 digits of the event id as a number
 * @param sequence the sequence
 */
record LineHead(long idHash, long sequence) {
  /** A line that does not begin as ours do. */
  static final LineHead FOREIGN = new LineHead(0, -1);

  private static final byte[] BEFORE_ID = "{\"event_id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEFORE_SEQUENCE = "\",\"seq\":".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_DIGITS = 64;
  private static final int SEQUENCE_AT = BEFORE_ID.length + ID_DIGITS + BEFORE_SEQUENCE.length;

  /** The most bytes a head takes. */
  static final int MAX_BYTES = SEQUENCE_AT + 20;

  /** The head of a line; {@link #FOREIGN} when the line is not ours. */
  static LineHead of(byte[] line, int offset, int length) {
    if (length <= SEQUENCE_AT
        || !matches(line, offset, BEFORE_ID)
        || !matches(line, offset + BEFORE_ID.length + ID_DIGITS, BEFORE_SEQUENCE)) {
      return FOREIGN;
    }
    long sequence = 0;
    int at = offset + SEQUENCE_AT;
    int end = offset + Math.min(length, MAX_BYTES);
    while (at < end && line[at] >= '0' && line[at] <= '9') {
      sequence = sequence * 10 + line[at++] - '0';
    }
    return new LineHead(hash(line, offset + BEFORE_ID.length), sequence);
  }

  /** The head an event's line will have. */
  static LineHead of(String eventId, long sequence) {
    return new LineHead(hash(eventId.getBytes(StandardCharsets.US_ASCII), 0), sequence);
  }

  private static boolean matches(byte[] line, int at, byte[] expected) {
    return Arrays.equals(line, at, at + expected.length, expected, 0, expected.length);
  }

  private static long hash(byte[] hex, int at) {
    long hash = 0;
    for (int i = at; i < at + 16; i++) {
      hash = hash << 4 | (Character.digit(hex[i], 16) & 0xf);
    }
    return hash;
  }
}
