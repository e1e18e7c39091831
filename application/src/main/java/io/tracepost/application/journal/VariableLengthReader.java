package io.tracepost.application.journal;

/** Reads what {@link VariableLengthWriter} wrote; refuses to read past the end. */
final class VariableLengthReader {
  private final byte[] bytes;
  private int at;

  VariableLengthReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  int readByte() {
    if (at == bytes.length) {
      throw new IllegalArgumentException("the directory ends in the middle of a number");
    }
    return bytes[at++];
  }

  long read() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  long readSigned() {
    long value = read();
    return (value >>> 1) ^ -(value & 1);
  }
}
