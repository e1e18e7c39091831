package io.tracepost.adapters.otlp.span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One span or log record while it is looked at. Filled again and again by one reader; not
 * thread-safe. Texts are slices of the body, made when somebody asks.
 */
public final class SpanView {
  private static final int MOST_FINDINGS = 16;
  private static final byte[] NOTHING = {};

  private final Texts texts = new Texts();
  private final Values attributes;
  private final Values resource;
  private final Values exception;
  private final List<Values> findings = new ArrayList<>();
  private final List<String> eventTexts = new ArrayList<>();
  private final int slots;
  private int findingCount;
  private @Nullable String rename;
  private final Values scratch;
  private final Extras extras = new Extras(texts);
  private byte[] body = NOTHING;
  private final long[] slices = new long[Part.values().length];
  private final long[] numbers = new long[Figure.values().length];

  /** The texts every span has. */
  public enum Part {
    /** Name of the span, or of the log record's event. */
    NAME(0),
    /** Body of a log record that is a text. */
    BODY(1),
    /** Words of the status. */
    STATUS_MESSAGE(2),
    /** Name of the instrumentation scope. */
    SCOPE(3);

    private final int place;

    Part(int place) {
      this.place = place;
    }
  }

  /** The numbers every span has; 0 when they were not sent. */
  public enum Figure {
    /** First half of the trace id, big-endian. */
    TRACE_HIGH(0),
    /** Second half of the trace id. */
    TRACE_LOW(1),
    /** The span id. */
    SPAN(2),
    /** The id of the parent in the same trace; 0 for none. */
    PARENT(3),
    /** Nanoseconds since 1970. */
    START(4),
    /** Nanoseconds since 1970. */
    END(5),
    /** First half of the trace id of the span that delegated this one. */
    LINKED_HIGH(6),
    /** Second half of it. */
    LINKED_LOW(7),
    /** The id of that span; 0 for none. */
    LINKED_SPAN(8),
    /** Kind as OTLP numbers it. */
    KIND(9),
    /** Code of the status as OTLP numbers it. */
    STATUS_CODE(10);

    private final int place;

    Figure(int place) {
      this.place = place;
    }
  }

  /** A view for a table of so many slots. */
  public SpanView(int slots) {
    attributes = new Values(slots, texts);
    resource = new Values(slots, texts);
    exception = new Values(slots, texts);
    scratch = new Values(slots, texts);
    this.slots = slots;
  }

  /** Forgets the last span, not its resource and scope; the next one is in the same body. */
  public void nextSpan() {
    attributes.clear(body);
    exception.clear(body);
    findingCount = 0;
    rename = null;
    eventTexts.clear();
    extras.clear(body);
    long scope = slices[Part.SCOPE.place];
    Arrays.fill(slices, 0);
    slices[Part.SCOPE.place] = scope;
    Arrays.fill(numbers, 0);
  }

  /** Forgets everything; what comes is in this body. */
  public void nextBody(byte[] bytes) {
    body = bytes;
    resource.clear(bytes);
    slices[Part.SCOPE.place] = 0;
    nextSpan();
  }

  /** Lets go of the body: a view that waits for the next one must not hold megabytes. */
  public void release() {
    nextBody(NOTHING);
    scratch.clear(NOTHING);
    findings.forEach(finding -> finding.clear(NOTHING));
  }

  /** The array that slices are of. */
  public byte[] body() {
    return body;
  }

  /** The text of a slice. */
  public String text(int offset, int length) {
    return texts.value(body, offset, length);
  }

  /** Room for values that nobody asks for later; emptied by each call. */
  public Values scratch() {
    scratch.clear(body);
    return scratch;
  }

  /** Its attributes. */
  public Values attributes() {
    return attributes;
  }

  /** The attributes of what sent it. */
  public Values resource() {
    return resource;
  }

  /** The attributes of its last exception. */
  public Values exception() {
    return exception;
  }

  /** Room for the attributes of one more finding; null when there are more than anybody reads. */
  public @Nullable Values nextFinding() {
    if (findingCount == MOST_FINDINGS) {
      return null;
    }
    if (findingCount == findings.size()) {
      findings.add(new Values(slots, texts));
    }
    Values finding = findings.get(findingCount++);
    finding.clear(body);
    return finding;
  }

  /** Whether there is a finding. */
  public boolean hasFindings() {
    return findingCount > 0;
  }

  /** The attributes of each finding, in the order sent. */
  public List<Values> findings() {
    return findings.subList(0, findingCount);
  }

  /** Single texts of its other events that rules read, in the order sent. */
  public List<String> eventTexts() {
    return eventTexts;
  }

  /** What survives or is content. */
  public Extras extras() {
    return extras;
  }

  /** Takes a text of an event that rules read. */
  public void addEventText(String text) {
    eventTexts.add(text);
  }

  /** Takes a text. */
  public void put(Part part, int offset, int length) {
    slices[part.place] = ((long) offset << 32) | length;
  }

  /** A text; null when it is empty or was not sent. */
  public @Nullable String text(Part part) {
    if (part == Part.NAME && rename != null) {
      return rename;
    }
    long slice = slices[part.place];
    return (int) slice == 0 ? null : texts.value(body, (int) (slice >>> 32), (int) slice);
  }

  /** A text as rules compare it; null when it is empty or was not sent. */
  public @Nullable String word(Part part) {
    if (part == Part.NAME && rename != null) {
      return Texts.word(rename);
    }
    long slice = slices[part.place];
    return (int) slice == 0 ? null : texts.word(body, (int) (slice >>> 32), (int) slice);
  }

  /** Gives it a name that is not in the body. */
  public void rename(String name) {
    rename = name;
  }

  /** Takes a number. */
  public void put(Figure number, long value) {
    numbers[number.place] = value;
  }

  /** A number. */
  public long number(Figure number) {
    return numbers[number.place];
  }
}
