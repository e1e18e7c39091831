package io.tracepost.application.journal;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which audit threads the events of a block belong to. A thread is indexed by 64 bits of a hash and
 * told apart from one that shares them by its text. Pure.
 */
public final class AuditThreads {
  private static final byte[] THREAD = "thread".getBytes(StandardCharsets.US_ASCII);

  private AuditThreads() {}

  /** The index number of a thread. */
  public static long number(String thread) {
    byte[] text = thread.getBytes(StandardCharsets.UTF_8);
    return new KeyHasher().hash(EventKind.TRACE, text, 0, text.length).high();
  }

  /** The thread of an audit record; empty when it names none. */
  public static String of(Event event) {
    JsonMembers members = new JsonMembers().reset(event);
    while (members.next()) {
      if (members.named(THREAD) && members.isText()) {
        return members.text();
      }
    }
    return "";
  }

  /** Where in their block the records of each thread stand, stored form, by index number. */
  public static Map<Long, byte[]> places(EventColumns events) {
    Map<Long, VariableLengthWriter> writers = new LinkedHashMap<>();
    KeyHasher hasher = new KeyHasher();
    for (int i = 0; i < events.count(); i++) {
      if (events.facet(i).kind() == EventKind.AUDIT) {
        byte[] thread = of(event(events, i)).getBytes(StandardCharsets.UTF_8);
        long number = hasher.hash(EventKind.TRACE, thread, 0, thread.length).high();
        writers.computeIfAbsent(number, first -> new VariableLengthWriter(16)).write(i);
      }
    }
    Map<Long, byte[]> places = new LinkedHashMap<>();
    writers.forEach((number, writer) -> places.put(number, writer.toBytes()));
    return places;
  }

  /** Reads the stored form of places. */
  public static int[] decode(byte[] places) {
    VariableLengthReader in = new VariableLengthReader(places);
    int[] decoded = new int[places.length];
    int count = 0;
    while (in.hasMore()) {
      decoded[count++] = (int) in.read();
    }
    return Arrays.copyOf(decoded, count);
  }

  private static Event event(EventColumns events, int index) {
    return new Event(
        1,
        events.timeMicros(index),
        events.facet(index),
        events.array(),
        events.offset(index),
        events.length(index),
        events.keyOffset(index),
        events.keyLength(index));
  }
}
