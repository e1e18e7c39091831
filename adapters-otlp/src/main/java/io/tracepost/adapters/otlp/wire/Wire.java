package io.tracepost.adapters.otlp.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** What every reader of protocol buffers insists on. */
final class Wire {
  private Wire() {}

  static void requireBytes(int tag) throws IOException {
    require(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  }

  static void require(int tag, int wireType) throws IOException {
    if (WireFormat.getTagWireType(tag) != wireType) {
      throw malformed(
          "Field " + WireFormat.getTagFieldNumber(tag) + " has a wire type that it cannot have");
    }
  }

  /** A stream over a stretch of an array that counts from the array's beginning. */
  static CodedInputStream from(byte[] body, int at, int size) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(body, 0, at + size);
    in.skipRawBytes(at);
    return in;
  }

  static IOException malformed(String what) {
    return new InvalidProtocolBufferException(what);
  }
}
