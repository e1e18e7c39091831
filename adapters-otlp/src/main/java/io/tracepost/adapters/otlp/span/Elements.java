package io.tracepost.adapters.otlp.span;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of a value that may be a list: sent as a list, or as a text that holds a JSON array. */
public final class Elements {
  private static final int MOST = 64;
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private Elements() {}

  /** Its texts as sent; empty for what is not there or holds no text. */
  public static List<String> texts(Values values, int slot) {
    if (!values.has(slot)) {
      return List.of();
    }
    if (values.kind(slot) == ValueKind.LIST) {
      return list(values.source(), values.offset(slot), values.length(slot));
    }
    @Nullable String text = values.text(slot);
    if (text == null) {
      return List.of();
    }
    return text.startsWith("[") && text.endsWith("]") ? quoted(text) : List.of(text);
  }

  private static List<String> quoted(String json) {
    List<String> found = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(json);
    while (matcher.find() && found.size() < MOST) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static List<String> list(byte[] bytes, int offset, int length) {
    List<String> found = new ArrayList<>();
    CodedInputStream in = CodedInputStream.newInstance(bytes, offset, length);
    try {
      for (int tag = in.readTag(); tag != 0 && found.size() < MOST; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == ArrayValue.VALUES_FIELD_NUMBER) {
          int limit = in.pushLimit(in.readRawVarint32());
          for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
            if (WireFormat.getTagFieldNumber(inner) == AnyValue.STRING_VALUE_FIELD_NUMBER) {
              found.add(new String(in.readByteArray(), StandardCharsets.UTF_8));
            } else {
              in.skipField(inner);
            }
          }
          in.popLimit(limit);
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("a list was checked when it was read", e);
    }
    return found;
  }
}
