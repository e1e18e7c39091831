package io.tracepost.adapters.loki;

import io.tracepost.domain.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The body of a push of one stream: {@code {"streams":[{"stream":{…},"values":[…]}]}}. Holds the longest run of the
 * stream's events, in sequence order, that fits; writes them oldest first, because Loki measures each line against the
 * newest before it. For one thread.
 *
 * <p>Source: Grafana Loki HTTP API, "Ingest logs".
 */
final class PushBody {
  private static final byte[] BEFORE_LABELS = ascii("{\"streams\":[{\"stream\":");
  private static final byte[] BEFORE_VALUES = ascii(",\"values\":[");
  private static final byte[] END = ascii("]}]}");

  private final byte[] labels;
  private final Encoded encoded = new Encoded();
  private final List<Value> values = new ArrayList<>();

  private record Value(SentLine line, int from, int length) {}

  /** Lets what was written be read from where it stands. */
  private static final class Encoded extends ByteArrayOutputStream {
    Encoded() {
      super(64 * 1024);
    }

    void copy(Value value, OutputStream out) throws IOException {
      out.write(buf, value.from(), value.length());
    }
  }

  /**
   * Encodes what fits.
   *
   * @param labels the stream's
   * @param batch all events of the attempt
   * @param places the stream's events among them, ascending
   * @param maxBytes how long the body may be
   */
  PushBody(
      String labels, List<Event> batch, List<Integer> places, EntryEncoder encoder, long maxBytes)
      throws IOException {
    this.labels = labels.getBytes(StandardCharsets.UTF_8);
    long room =
        maxBytes - BEFORE_LABELS.length - this.labels.length - BEFORE_VALUES.length - END.length;
    for (int place : places) {
      int from = encoded.size();
      Event event = batch.get(place);
      int lineBytes = encoder.write(event, encoded);
      if (encoded.size() + values.size() > room) {
        break;
      }
      SentLine line = new SentLine(place, event.timeMicros(), lineBytes);
      values.add(new Value(line, from, encoded.size() - from));
    }
    values.sort(Comparator.comparingLong(value -> value.line().micros()));
  }

  /** The lines, in the order they are written. */
  List<SentLine> lines() {
    return values.stream().map(Value::line).toList();
  }

  /** Writes the body. */
  void write(OutputStream out) throws IOException {
    out.write(BEFORE_LABELS);
    out.write(labels);
    out.write(BEFORE_VALUES);
    boolean first = true;
    for (Value value : values) {
      if (!first) {
        out.write(',');
      }
      first = false;
      encoded.copy(value, out);
    }
    out.write(END);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
