package io.tracepost.adapters.otlp.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.tracepost.adapters.otlp.span.ContentPart;
import io.tracepost.adapters.otlp.span.Extras;
import io.tracepost.adapters.otlp.span.KeyFact;
import io.tracepost.adapters.otlp.span.KeyFacts;
import io.tracepost.adapters.otlp.span.ValueKind;
import io.tracepost.adapters.otlp.span.Values;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one attribute from where a stream stands: finds its key's slot and takes the value as a slice
 * or a number. Not thread-safe.
 */
final class Attributes {
  /** How deep lists and maps may nest; generated readers bear no more either. */
  private static final int MOST_DEPTH = 64;

  private final KeyFacts keys;

  Attributes(KeyFacts keys) {
    this.keys = keys;
  }

  /**
   * Reads a {@code KeyValue} that is next.
   *
   * @param body the array the stream is over
   * @param values takes what rules read; null for nobody
   * @param extras takes what survives or is content; null for nobody
   * @param part which content every value is; null when the key says so
   * @return the fact of the key; null for an attribute without one
   */
  @Nullable KeyFact read(
      CodedInputStream in,
      byte[] body,
      @Nullable Values values,
      @Nullable Extras extras,
      @Nullable ContentPart part)
      throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    KeyFact fact = null;
    int valueAt = -1;
    int valueLength = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case KeyValue.KEY_FIELD_NUMBER -> {
          Wire.requireBytes(tag);
          int size = in.readRawVarint32();
          int at = in.getTotalBytesRead();
          in.skipRawBytes(size);
          fact = keys.find(body, at, size);
        }
        case KeyValue.VALUE_FIELD_NUMBER -> {
          Wire.requireBytes(tag);
          valueLength = in.readRawVarint32();
          valueAt = in.getTotalBytesRead();
          if (fact == null) {
            in.skipRawBytes(valueLength);
          } else {
            value(in, valueLength, fact, values, extras, part);
            valueAt = -1;
          }
        }
        default -> in.skipField(tag);
      }
    }
    in.popLimit(limit);
    if (fact != null && valueAt >= 0) {
      value(Wire.from(body, valueAt, valueLength), valueLength, fact, values, extras, part);
    }
    return fact;
  }

  private void value(
      CodedInputStream in,
      int length,
      KeyFact fact,
      @Nullable Values values,
      @Nullable Extras extras,
      @Nullable ContentPart part)
      throws IOException {
    if (!fact.isKnown() && part == null) {
      keys.countUnknown(fact);
    }
    boolean wanted = values != null && fact.slot() >= 0;
    int extra = extras == null ? KeyFact.NO_SLOT : extras.claim(fact, part);
    int limit = in.pushLimit(length);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      switch (field) {
        case AnyValue.STRING_VALUE_FIELD_NUMBER,
            AnyValue.BYTES_VALUE_FIELD_NUMBER,
            AnyValue.ARRAY_VALUE_FIELD_NUMBER,
            AnyValue.KVLIST_VALUE_FIELD_NUMBER -> {
          Wire.requireBytes(tag);
          int size = in.readRawVarint32();
          int at = in.getTotalBytesRead();
          ValueKind kind = kind(field);
          if (kind == ValueKind.LIST || kind == ValueKind.MAP) {
            nested(in, size, kind == ValueKind.MAP, 1);
          } else {
            in.skipRawBytes(size);
          }
          if (wanted && values != null) {
            values.slice(fact.slot(), kind, at, size);
          }
          if (extra >= 0 && extras != null) {
            extras.values().slice(extra, kind, at, size);
          }
        }
        case AnyValue.BOOL_VALUE_FIELD_NUMBER,
            AnyValue.INT_VALUE_FIELD_NUMBER,
            AnyValue.DOUBLE_VALUE_FIELD_NUMBER -> {
          long bits = number(in, tag, field);
          ValueKind kind = kind(field);
          if (wanted && values != null) {
            values.number(fact.slot(), kind, bits);
          }
          if (extra >= 0 && extras != null) {
            extras.values().number(extra, kind, bits);
          }
        }
        default -> in.skipField(tag);
      }
    }
    in.popLimit(limit);
  }

  private static long number(CodedInputStream in, int tag, int field) throws IOException {
    if (field == AnyValue.DOUBLE_VALUE_FIELD_NUMBER) {
      Wire.require(tag, WireFormat.WIRETYPE_FIXED64);
      return in.readFixed64();
    }
    Wire.require(tag, WireFormat.WIRETYPE_VARINT);
    return in.readRawVarint64();
  }

  private static ValueKind kind(int field) {
    return switch (field) {
      case AnyValue.STRING_VALUE_FIELD_NUMBER -> ValueKind.TEXT;
      case AnyValue.BOOL_VALUE_FIELD_NUMBER -> ValueKind.TRUTH;
      case AnyValue.INT_VALUE_FIELD_NUMBER -> ValueKind.WHOLE;
      case AnyValue.DOUBLE_VALUE_FIELD_NUMBER -> ValueKind.DECIMAL;
      case AnyValue.ARRAY_VALUE_FIELD_NUMBER -> ValueKind.LIST;
      case AnyValue.KVLIST_VALUE_FIELD_NUMBER -> ValueKind.MAP;
      default -> ValueKind.BYTES;
    };
  }

  /** Goes through a list or map, to see that it is sound and not too deep. */
  private static void nested(CodedInputStream in, int size, boolean map, int depth)
      throws IOException {
    if (depth > MOST_DEPTH) {
      throw Wire.malformed("A value nests deeper than " + MOST_DEPTH + " lists and maps");
    }
    int limit = in.pushLimit(size);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        in.skipField(tag);
      } else if (map) {
        entry(in, depth);
      } else {
        any(in, depth);
      }
    }
    in.popLimit(limit);
  }

  private static void entry(CodedInputStream in, int depth) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == KeyValue.VALUE_FIELD_NUMBER) {
        Wire.requireBytes(tag);
        any(in, depth);
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(limit);
  }

  private static void any(CodedInputStream in, int depth) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == AnyValue.ARRAY_VALUE_FIELD_NUMBER
          || field == AnyValue.KVLIST_VALUE_FIELD_NUMBER) {
        Wire.requireBytes(tag);
        nested(in, in.readRawVarint32(), field == AnyValue.KVLIST_VALUE_FIELD_NUMBER, depth + 1);
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(limit);
  }
}
