package io.tracepost.adapters.api.body;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a whole gzip body (RFC 1952) within limits: members follow one another, each is checked by
 * its checksum and length, nothing may follow the last. The JDK's stream takes a member that is late
 * for the end of the body and swallows what follows; here that would be lost events. One use each.
 */
final class GzipInflater implements AutoCloseable {
  private static final int RATIO_COUNTS_FROM = 1 << 20;
  private static final int TRAILER = 8;
  private static final int FIXED_HEADER = 10;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;
  private static final int RESERVED_FLAGS = 0xe0;

  private final Inflater inflater = new Inflater(true);
  private final byte[] in;
  private final int end;
  private final BodyLimits limits;
  private int at;
  private byte[] out;
  private int length;

  GzipInflater(RequestBody wire, BodyLimits limits) {
    this.in = wire.bytes();
    this.end = wire.length();
    this.limits = limits;
    this.out = new byte[(int) Math.min(limits.maxBytes(), Math.max(1024L, end * 6L))];
  }

  /** The inflated body. */
  RequestBody inflate() {
    do {
      header();
      member();
    } while (at < end);
    if (length > limits.maxBytes()) {
      throw BodyProblems.tooLarge(limits.maxBytes());
    }
    return new RequestBody(out, length);
  }

  private void header() {
    if (end - at < FIXED_HEADER) {
      throw BodyProblems.truncated();
    }
    if (u8(at) != 0x1f || u8(at + 1) != 0x8b || u8(at + 2) != 8) {
      throw BodyProblems.notGzip("it does not begin as one");
    }
    int begun = at;
    int flags = u8(at + 3);
    if ((flags & RESERVED_FLAGS) != 0) {
      throw BodyProblems.notGzip("it has flags nobody defined");
    }
    at += FIXED_HEADER;
    if ((flags & FLAG_EXTRA) != 0) {
      need(2);
      int extra = u8(at) | u8(at + 1) << 8;
      at += 2;
      need(extra);
      at += extra;
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      need(2);
      CRC32 crc = new CRC32();
      crc.update(in, begun, at - begun);
      if ((crc.getValue() & 0xffff) != (u8(at) | u8(at + 1) << 8)) {
        throw BodyProblems.notGzip("the checksum of its header does not match");
      }
      at += 2;
    }
  }

  private void member() {
    inflater.reset();
    inflater.setInput(in, at, end - at);
    CRC32 crc = new CRC32();
    int begun = length;
    while (!inflater.finished()) {
      if (length == out.length) {
        grow();
      }
      int count;
      try {
        count = inflater.inflate(out, length, out.length - length);
      } catch (DataFormatException e) {
        throw BodyProblems.notGzip("its data is damaged");
      }
      if (count == 0 && !inflater.finished()) {
        throw inflater.needsDictionary()
            ? BodyProblems.notGzip("it asks for a dictionary")
            : BodyProblems.truncated();
      }
      crc.update(out, length, count);
      length += count;
      if (length > RATIO_COUNTS_FROM && length > (long) end * limits.maxInflateRatio()) {
        throw BodyProblems.bomb(limits.maxInflateRatio());
      }
    }
    at = end - inflater.getRemaining();
    need(TRAILER);
    if (u32(at) != crc.getValue() || u32(at + 4) != (length - begun)) {
      throw BodyProblems.notGzip("its checksum does not match");
    }
    at += TRAILER;
  }

  /** One byte over the limit is room enough to see that the body passes it. */
  private void grow() {
    if (out.length > limits.maxBytes()) {
      throw BodyProblems.tooLarge(limits.maxBytes());
    }
    out = Arrays.copyOf(out, (int) Math.min(limits.maxBytes() + 1L, out.length * 2L));
  }

  private void skipText() {
    while (true) {
      need(1);
      if (u8(at++) == 0) {
        return;
      }
    }
  }

  private void need(int count) {
    if (end - at < count) {
      throw BodyProblems.truncated();
    }
  }

  private int u8(int index) {
    return in[index] & 0xff;
  }

  private long u32(int index) {
    return u8(index) | u8(index + 1) << 8 | u8(index + 2) << 16 | (long) u8(index + 3) << 24;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
