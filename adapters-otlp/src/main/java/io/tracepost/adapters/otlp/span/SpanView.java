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
  private byte[] body = new byte[0];
  private final long[] slices = new long[Part.values().length];
  private final long[] numbers = new long[Number.values().length];

  /** The texts every span has. */
  public enum Part {
    /** Name of the span, or of the log record's event. */
    NAME,
    /** Body of a log record that is a text. */
    BODY,
    /** Words of the status. */
    STATUS_MESSAGE,
    /** Name of the instrumentation scope. */
    SCOPE
  }

  /** The numbers every span has; 0 when they were not sent. */
  public enum Number {
    /** First half of the trace id, big-endian. */
    TRACE_HIGH,
    /** Second half of the trace id. */
    TRACE_LOW,
    /** The span id. */
    SPAN,
    /** The id of the parent in the same trace; 0 for none. */
    PARENT,
    /** Nanoseconds since 1970. */
    START,
    /** Nanoseconds since 1970. */
    END,
    /** First half of the trace id of the span that delegated this one. */
    LINKED_HIGH,
    /** Second half of it. */
    LINKED_LOW,
    /** The id of that span; 0 for none. */
    LINKED_SPAN,
    /** Kind as OTLP numbers it. */
    KIND,
    /** Code of the status as OTLP numbers it. */
    STATUS_CODE
  }

  /** The kind of a span that serves a call. */
  public static final long SERVER = 2;

  /** The kind of a span that makes a call. */
  public static final long CLIENT = 3;

  /** The code of a failure. */
  public static final long FAILED = 2;

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
    long scope = slices[Part.SCOPE.ordinal()];
    Arrays.fill(slices, 0);
    slices[Part.SCOPE.ordinal()] = scope;
    Arrays.fill(numbers, 0);
  }

  /** Forgets everything; what comes is in this body. */
  public void nextBody(byte[] bytes) {
    body = bytes;
    resource.clear(bytes);
    slices[Part.SCOPE.ordinal()] = 0;
    nextSpan();
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
    slices[part.ordinal()] = (long) offset << 32 | length;
  }

  /** A text; null when it is empty or was not sent. */
  public @Nullable String text(Part part) {
    if (part == Part.NAME && rename != null) {
      return rename;
    }
    long slice = slices[part.ordinal()];
    return (int) slice == 0 ? null : texts.value(body, (int) (slice >>> 32), (int) slice);
  }

  /** A text as rules compare it; null when it is empty or was not sent. */
  public @Nullable String word(Part part) {
    if (part == Part.NAME && rename != null) {
      return Texts.word(rename);
    }
    long slice = slices[part.ordinal()];
    return (int) slice == 0 ? null : texts.word(body, (int) (slice >>> 32), (int) slice);
  }

  /** Gives it a name that is not in the body. */
  public void rename(String name) {
    rename = name;
  }

  /** Takes a number. */
  public void put(Number number, long value) {
    numbers[number.ordinal()] = value;
  }

  /** A number. */
  public long number(Number number) {
    return numbers[number.ordinal()];
  }
}
