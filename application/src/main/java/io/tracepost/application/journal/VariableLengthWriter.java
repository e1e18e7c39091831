package io.tracepost.application.journal;

import java.util.Arrays;

/** Writes whole numbers seven bits a byte, low bits first; small numbers take one byte. */
final class VariableLengthWriter {
  private byte[] bytes;
  private int count;

  VariableLengthWriter(int expectedBytes) {
    bytes = new byte[Math.max(16, expectedBytes)];
  }

  void writeByte(int value) {
    if (count == bytes.length) {
      bytes = Arrays.copyOf(bytes, count * 2);
    }
    bytes[count++] = (byte) value;
  }

  void write(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  void writeSigned(long value) {
    write((value << 1) ^ (value >> 63));
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, count);
  }
}
