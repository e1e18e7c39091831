package io.tracepost.adapters.otlp.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.tracepost.adapters.otlp.mapping.EventRole;
import io.tracepost.adapters.otlp.mapping.EventRole.Use;
import io.tracepost.adapters.otlp.mapping.MappingTable;
import io.tracepost.adapters.otlp.span.ContentPart;
import io.tracepost.adapters.otlp.span.Extras;
import io.tracepost.adapters.otlp.span.KeyFact;
import io.tracepost.adapters.otlp.span.KeyFacts;
import io.tracepost.adapters.otlp.span.SpanView;
import io.tracepost.adapters.otlp.span.SpanView.Figure;
import io.tracepost.adapters.otlp.span.SpanView.Part;
import io.tracepost.adapters.otlp.span.Values;
import io.tracepost.application.telemetry.TelemetrySignal;
import io.tracepost.application.telemetry.UnreadableTelemetryException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a body in protocol buffers and shows each span or log record in a view. Nothing is
 * copied: texts are slices of the body. Resource and scope count for what follows and for what stands
 * before them. Not thread-safe.
 */
public final class BodyReader {
  private static final String DELEGATION = "delegation";

  private final MappingTable table;
  private final SpanView view;
  private final KeyFacts keys;
  private final Attributes attributes;

  /** Hears of each span or log record while the view shows it. */
  public interface Visitor {
    /** The view shows a span or log record with sound ids. */
    void shown();

    /** A span is refused. */
    void refused(String why);
  }

  /**
   * A reader.
   *
   * @param view shows what is read
   */
  public BodyReader(MappingTable table, SpanView view) {
    this.table = table;
    this.view = view;
    keys = table.keyFacts();
    attributes = new Attributes(keys);
  }

  /** What is known of keys, with counts of the unknown. */
  public KeyFacts keys() {
    return keys;
  }

  /**
   * Reads a body whole.
   *
   * @throws UnreadableTelemetryException when it is not what its form says; what was shown before
   *     does not count
   */
  public void read(TelemetrySignal signal, byte[] body, int length, Visitor visitor)
      throws UnreadableTelemetryException {
    view.nextBody(body);
    try {
      CodedInputStream in = CodedInputStream.newInstance(body, 0, length);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == TracesData.RESOURCE_SPANS_FIELD_NUMBER) {
          Wire.requireBytes(tag);
          int size = in.readRawVarint32();
          resource(in, signal, body, in.getTotalBytesRead(), size, visitor);
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new UnreadableTelemetryException(
          "The body is no " + noun(signal) + ": " + e.getMessage() + " Nothing of it was kept.");
    }
  }

  private static String noun(TelemetrySignal signal) {
    return signal == TelemetrySignal.TRACES ? "export of spans" : "export of log records";
  }

  private void resource(
      CodedInputStream in, TelemetrySignal signal, byte[] body, int from, int size, Visitor visitor)
      throws IOException {
    view.resource().clear(body);
    int limit = in.pushLimit(size);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == ResourceSpans.RESOURCE_FIELD_NUMBER) {
        resourceAttributes(in, tag, body);
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(limit);
    CodedInputStream again = Wire.from(body, from, size);
    for (int tag = again.readTag(); tag != 0; tag = again.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == ResourceSpans.SCOPE_SPANS_FIELD_NUMBER) {
        Wire.requireBytes(tag);
        int length = again.readRawVarint32();
        scope(again, signal, body, again.getTotalBytesRead(), length, visitor);
      } else {
        again.skipField(tag);
      }
    }
  }

  private void resourceAttributes(CodedInputStream in, int tag, byte[] body) throws IOException {
    Wire.requireBytes(tag);
    int limit = in.pushLimit(in.readRawVarint32());
    for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
      if (WireFormat.getTagFieldNumber(inner) == Resource.ATTRIBUTES_FIELD_NUMBER) {
        Wire.requireBytes(inner);
        attributes.read(in, body, view.resource(), null, null);
      } else {
        in.skipField(inner);
      }
    }
    in.popLimit(limit);
  }

  private void scope(
      CodedInputStream in, TelemetrySignal signal, byte[] body, int from, int size, Visitor visitor)
      throws IOException {
    view.put(Part.SCOPE, 0, 0);
    int limit = in.pushLimit(size);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == ScopeSpans.SCOPE_FIELD_NUMBER) {
        Wire.requireBytes(tag);
        int inside = in.pushLimit(in.readRawVarint32());
        for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
          if (WireFormat.getTagFieldNumber(inner) == InstrumentationScope.NAME_FIELD_NUMBER) {
            text(in, inner, Part.SCOPE);
          } else {
            in.skipField(inner);
          }
        }
        in.popLimit(inside);
      } else {
        in.skipField(tag);
      }
    }
    in.popLimit(limit);
    CodedInputStream again = Wire.from(body, from, size);
    for (int tag = again.readTag(); tag != 0; tag = again.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == ScopeSpans.SPANS_FIELD_NUMBER) {
        Wire.requireBytes(tag);
        int inside = again.pushLimit(again.readRawVarint32());
        view.nextSpan();
        if (signal == TelemetrySignal.TRACES) {
          span(again, body, visitor);
        } else {
          logRecord(again, body, visitor);
        }
        again.popLimit(inside);
      } else {
        again.skipField(tag);
      }
    }
  }

  private void span(CodedInputStream in, byte[] body, Visitor visitor) throws IOException {
    int traceLength = 0;
    int spanLength = 0;
    int parentLength = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case Span.TRACE_ID_FIELD_NUMBER ->
            traceLength = traceId(in, tag, body, Figure.TRACE_HIGH, Figure.TRACE_LOW);
        case Span.SPAN_ID_FIELD_NUMBER -> spanLength = spanId(in, tag, body, Figure.SPAN);
        case Span.PARENT_SPAN_ID_FIELD_NUMBER ->
            parentLength = spanId(in, tag, body, Figure.PARENT);
        case Span.NAME_FIELD_NUMBER -> text(in, tag, Part.NAME);
        case Span.KIND_FIELD_NUMBER -> varint(in, tag, Figure.KIND);
        case Span.START_TIME_UNIX_NANO_FIELD_NUMBER -> fixed(in, tag, Figure.START);
        case Span.END_TIME_UNIX_NANO_FIELD_NUMBER -> fixed(in, tag, Figure.END);
        case Span.ATTRIBUTES_FIELD_NUMBER -> {
          Wire.requireBytes(tag);
          attributes.read(in, body, view.attributes(), view.extras(), null);
        }
        case Span.EVENTS_FIELD_NUMBER -> event(in, tag, body);
        case Span.LINKS_FIELD_NUMBER -> link(in, tag, body);
        case Span.STATUS_FIELD_NUMBER -> status(in, tag);
        default -> in.skipField(tag);
      }
    }
    String wrong = wrongIds(traceLength, spanLength, parentLength);
    if (wrong == null) {
      visitor.shown();
    } else {
      visitor.refused(wrong);
    }
  }

  private @Nullable String wrongIds(int traceLength, int spanLength, int parentLength) {
    if (traceLength != 16) {
      return "A span's trace id has " + traceLength + " bytes; send 16";
    }
    if (spanLength != 8) {
      return "A span's id has " + spanLength + " bytes; send 8";
    }
    if (parentLength != 0 && parentLength != 8) {
      return "A span's parent id has " + parentLength + " bytes; send 8 or none";
    }
    if ((view.number(Figure.TRACE_HIGH) | view.number(Figure.TRACE_LOW)) == 0) {
      return "A span's trace id is all zeros; send a valid one";
    }
    return view.number(Figure.SPAN) == 0 ? "A span's id is all zeros; send a valid one" : null;
  }

  private void logRecord(CodedInputStream in, byte[] body, Visitor visitor) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case LogRecord.TIME_UNIX_NANO_FIELD_NUMBER -> fixed(in, tag, Figure.END);
        case LogRecord.OBSERVED_TIME_UNIX_NANO_FIELD_NUMBER -> fixed(in, tag, Figure.START);
        case LogRecord.TRACE_ID_FIELD_NUMBER ->
            traceId(in, tag, body, Figure.TRACE_HIGH, Figure.TRACE_LOW);
        case LogRecord.SPAN_ID_FIELD_NUMBER -> spanId(in, tag, body, Figure.SPAN);
        case LogRecord.EVENT_NAME_FIELD_NUMBER -> text(in, tag, Part.NAME);
        case LogRecord.BODY_FIELD_NUMBER -> logBody(in, tag);
        case LogRecord.ATTRIBUTES_FIELD_NUMBER -> {
          Wire.requireBytes(tag);
          attributes.read(in, body, view.attributes(), view.extras(), null);
        }
        default -> in.skipField(tag);
      }
    }
    visitor.shown();
  }

  /** A text as body is the name of the event, where producers send no other. */
  private void logBody(CodedInputStream in, int tag) throws IOException {
    Wire.requireBytes(tag);
    int limit = in.pushLimit(in.readRawVarint32());
    for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
      if (WireFormat.getTagFieldNumber(inner) == AnyValue.STRING_VALUE_FIELD_NUMBER) {
        text(in, inner, Part.BODY);
      } else {
        in.skipField(inner);
      }
    }
    in.popLimit(limit);
  }

  private void event(CodedInputStream in, int tag, byte[] body) throws IOException {
    Wire.requireBytes(tag);
    int size = in.readRawVarint32();
    int from = in.getTotalBytesRead();
    int limit = in.pushLimit(size);
    String name = "";
    for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
      if (WireFormat.getTagFieldNumber(inner) == Span.Event.NAME_FIELD_NUMBER) {
        Wire.requireBytes(inner);
        int length = in.readRawVarint32();
        int at = in.getTotalBytesRead();
        in.skipRawBytes(length);
        name = view.text(at, length);
      } else {
        in.skipField(inner);
      }
    }
    in.popLimit(limit);
    EventRole role = table.event(name);
    Values values = values(role);
    ContentPart part = role.use() == Use.CONTENT ? role.part() : null;
    Extras extras = role.use() == Use.IGNORED || role.use() == Use.EXCEPTION ? null : view.extras();
    CodedInputStream again = Wire.from(body, from, size);
    for (int inner = again.readTag(); inner != 0; inner = again.readTag()) {
      if (WireFormat.getTagFieldNumber(inner) != Span.Event.ATTRIBUTES_FIELD_NUMBER) {
        again.skipField(inner);
        continue;
      }
      Wire.requireBytes(inner);
      int at = again.getTotalBytesRead();
      KeyFact fact = attributes.read(again, body, values, extras, part);
      if (fact != null && role.textSlot() >= 0 && fact.slot() == role.textSlot()) {
        eventText(Wire.from(body, at, again.getTotalBytesRead() - at), body);
      }
    }
  }

  private @Nullable Values values(EventRole role) {
    return switch (role.use()) {
      case EXCEPTION -> {
        view.exception().clear(view.body());
        yield view.exception();
      }
      case FINDING -> view.nextFinding();
      case DETAILS -> view.attributes();
      case CONTENT, IGNORED, UNKNOWN -> null;
    };
  }

  private void eventText(CodedInputStream in, byte[] body) throws IOException {
    Values values = view.scratch();
    KeyFact fact = attributes.read(in, body, values, null, null);
    String text = fact == null ? null : values.text(fact.slot());
    if (text != null) {
      view.addEventText(text);
    }
  }

  private void link(CodedInputStream in, int tag, byte[] body) throws IOException {
    Wire.requireBytes(tag);
    int limit = in.pushLimit(in.readRawVarint32());
    Values values = view.scratch();
    long[] linked = new long[3];
    boolean delegates = false;
    for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(inner)) {
        case Span.Link.TRACE_ID_FIELD_NUMBER -> {
          byte[] id = id(in, inner);
          linked[0] = id.length == 16 ? big(id, 0) : 0;
          linked[1] = id.length == 16 ? big(id, 8) : 0;
        }
        case Span.Link.SPAN_ID_FIELD_NUMBER -> {
          byte[] id = id(in, inner);
          linked[2] = id.length == 8 ? big(id, 0) : 0;
        }
        case Span.Link.ATTRIBUTES_FIELD_NUMBER -> {
          Wire.requireBytes(inner);
          KeyFact fact = attributes.read(in, body, values, null, null);
          delegates |=
              fact != null
                  && fact.slot() >= 0
                  && table.delegationKeys().contains(fact.key())
                  && DELEGATION.equals(values.word(fact.slot()));
        }
        default -> in.skipField(inner);
      }
    }
    in.popLimit(limit);
    boolean sound = (linked[0] | linked[1]) != 0 && linked[2] != 0;
    if (delegates && sound && view.number(Figure.LINKED_SPAN) == 0) {
      view.put(Figure.LINKED_HIGH, linked[0]);
      view.put(Figure.LINKED_LOW, linked[1]);
      view.put(Figure.LINKED_SPAN, linked[2]);
    }
  }

  private static byte[] id(CodedInputStream in, int tag) throws IOException {
    Wire.requireBytes(tag);
    return in.readByteArray();
  }

  private static long big(byte[] bytes, int from) {
    long value = 0;
    for (int i = from; i < from + 8; i++) {
      value = (value << 8) | (bytes[i] & 0xFF);
    }
    return value;
  }

  private void status(CodedInputStream in, int tag) throws IOException {
    Wire.requireBytes(tag);
    int limit = in.pushLimit(in.readRawVarint32());
    for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(inner)) {
        case Status.MESSAGE_FIELD_NUMBER -> text(in, inner, Part.STATUS_MESSAGE);
        case Status.CODE_FIELD_NUMBER -> varint(in, inner, Figure.STATUS_CODE);
        default -> in.skipField(inner);
      }
    }
    in.popLimit(limit);
  }

  private void text(CodedInputStream in, int tag, Part part) throws IOException {
    Wire.requireBytes(tag);
    int length = in.readRawVarint32();
    int at = in.getTotalBytesRead();
    in.skipRawBytes(length);
    view.put(part, at, length);
  }

  private void varint(CodedInputStream in, int tag, Figure number) throws IOException {
    Wire.require(tag, WireFormat.WIRETYPE_VARINT);
    view.put(number, in.readRawVarint64());
  }

  private void fixed(CodedInputStream in, int tag, Figure number) throws IOException {
    Wire.require(tag, WireFormat.WIRETYPE_FIXED64);
    view.put(number, in.readFixed64());
  }

  private int traceId(CodedInputStream in, int tag, byte[] body, Figure high, Figure low)
      throws IOException {
    Wire.requireBytes(tag);
    int length = in.readRawVarint32();
    int at = in.getTotalBytesRead();
    in.skipRawBytes(length);
    if (length == 16) {
      view.put(high, big(body, at));
      view.put(low, big(body, at + 8));
    }
    return length;
  }

  private int spanId(CodedInputStream in, int tag, byte[] body, Figure number) throws IOException {
    Wire.requireBytes(tag);
    int length = in.readRawVarint32();
    int at = in.getTotalBytesRead();
    in.skipRawBytes(length);
    if (length == 8) {
      view.put(number, big(body, at));
    }
    return length;
  }
}
