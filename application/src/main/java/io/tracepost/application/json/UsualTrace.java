package io.tracepost.application.json;

import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import io.tracepost.domain.trace.SpanType;
import io.tracepost.domain.trace.TraceStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A trace of the usual form, read where it stands: remembers where each value lies and takes none
 * apart. Usual is what canonical JSON takes over byte for byte: known names, each once; texts without
 * escapes or control characters; numbers in plain notation, not negative, of ordinary length; one
 * line. Whatever else there is, right or wrong, is for the parser, which also has the words for it.
 *
 * <p>So every trace read here keeps to the rules of a trace, but for its time and its organization:
 * those are the caller's to check. The next read forgets the last. Not thread-safe.
 */
public final class UsualTrace {
  /** What no end of a trace is. */
  public static final int UNUSUAL = -1;

  private static final int MOST_ATTRIBUTES = 32;
  private static final int LONGEST_COUNT = 18;
  private static final int MOST_DECIMALS = 12;
  private static final int REQUIRED =
      bit(TraceField.TRACE_ID) | bit(TraceField.AGENT_ID) | bit(TraceField.STATUS);

  private static final FieldNames NAMES = new FieldNames();
  private static final TraceStatus[] STATUSES = TraceStatus.values();
  private static final byte[][] STATUS_TEXTS = quoted(TraceStatus.wireNames());
  private static final byte[][] SPAN_TYPES = quoted(SpanType.wireNames());
  private static final byte[][] AUTONOMY_LEVELS = quoted(AutonomyLevel.wireNames());
  private static final byte[][] AGENT_STATUSES = quoted(AgentStatus.wireNames());
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] NULL = ascii("null");

  private final int[] starts = new int[TraceField.values().length];
  private final int[] ends = new int[TraceField.values().length];
  private final int[] attributes = new int[4 * MOST_ATTRIBUTES];
  private int attributeCount;
  private byte[] json = new byte[0];
  private int to;
  private int at;
  private int seen;
  private int given;
  private int status;

  /**
   * Reads the trace that begins at a place.
   *
   * @param body valid UTF-8
   * @return where the trace ends, or {@link #UNUSUAL}
   */
  public int read(byte[] body, int from, int end, int maxAttributes) {
    json = body;
    to = end;
    at = from;
    seen = 0;
    given = 0;
    attributeCount = 0;
    boolean usual = take('{') && fields() && (given & REQUIRED) == REQUIRED;
    return usual && attributeCount <= maxAttributes ? at : UNUSUAL;
  }

  /** Whether a field has a value other than null. */
  public boolean has(TraceField field) {
    return (given & bit(field)) != 0;
  }

  /** How it ended. */
  public TraceStatus status() {
    return STATUSES[status];
  }

  /** A text that {@linkplain #has is there}. */
  public String text(TraceField field) {
    return new String(
        json, textStart(field), textEnd(field) - textStart(field), StandardCharsets.UTF_8);
  }

  /** The array that {@link #textStart} and {@link #textEnd} point into. */
  public byte[] array() {
    return json;
  }

  /** Where a text that is there begins, behind its quote. */
  public int textStart(TraceField field) {
    return starts[field.place()] + 1;
  }

  /** Where a text that is there ends, at its quote. */
  public int textEnd(TraceField field) {
    return ends[field.place()] - 1;
  }

  /** A count that is there; 0 otherwise. */
  long count(TraceField field) {
    long value = 0;
    if (has(field)) {
      for (int i = starts[field.place()]; i < ends[field.place()]; i++) {
        value = value * 10 + json[i] - '0';
      }
    }
    return value;
  }

  /** Writes the value of a field that is there. */
  void writeValue(TraceField field, JsonBytes out) {
    if (field != TraceField.ATTRIBUTES) {
      out.raw(json, starts[field.place()], ends[field.place()]);
      return;
    }
    char before = '{';
    for (int i = 0; i < 4 * attributeCount; i += 4) {
      out.raw(before);
      before = ',';
      out.raw(json, attributes[i], attributes[i + 1]);
      out.raw(':');
      out.raw(json, attributes[i + 2], attributes[i + 3]);
    }
    out.raw('}');
  }

  private boolean fields() {
    if (take('}')) {
      return true;
    }
    do {
      blanks();
      int nameFrom = at;
      if (!string()) {
        return false;
      }
      TraceField field = NAMES.find(json, nameFrom + 1, at - 1);
      if (field == null || (seen & bit(field)) != 0 || !take(':')) {
        return false;
      }
      seen |= bit(field);
      blanks();
      int from = at;
      if (word(NULL)) {
        continue;
      }
      if (!value(field)) {
        return false;
      }
      starts[field.place()] = from;
      ends[field.place()] = at;
      given |= bit(field);
    } while (take(','));
    return take('}');
  }

  private boolean value(TraceField field) {
    return switch (field) {
      case TRACE_ID, PARENT_TRACE_ID, AGENT_ID, AGENT_UUID, SESSION_ID, USER_ID -> id();
      case STATUS -> {
        status = oneOf(STATUS_TEXTS);
        yield status >= 0;
      }
      case SPAN_TYPE -> oneOf(SPAN_TYPES) >= 0;
      case AUTONOMY_LEVEL -> oneOf(AUTONOMY_LEVELS) >= 0;
      case AGENT_STATUS -> oneOf(AGENT_STATUSES) >= 0;
      case PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS -> digits();
      case COST_USD, DURATION_MS -> number();
      case IDP_BOUND -> word(TRUE) || word(FALSE);
      case ATTRIBUTES -> attributes();
      default -> string();
    };
  }

  private boolean attributes() {
    if (!take('{') || take('}')) {
      return false;
    }
    do {
      blanks();
      int nameFrom = at;
      if (attributeCount == MOST_ATTRIBUTES || !id() || isKnown(nameFrom, at)) {
        return false;
      }
      int nameTo = at;
      if (!take(':')) {
        return false;
      }
      blanks();
      int from = at;
      if (!(string() || word(TRUE) || word(FALSE) || number())) {
        return false;
      }
      int place = 4 * attributeCount++;
      attributes[place] = nameFrom;
      attributes[place + 1] = nameTo;
      attributes[place + 2] = from;
      attributes[place + 3] = at;
    } while (take(','));
    return take('}');
  }

  private boolean isKnown(int nameFrom, int nameTo) {
    for (int i = 0; i < 4 * attributeCount; i += 4) {
      if (Arrays.equals(json, attributes[i], attributes[i + 1], json, nameFrom, nameTo)) {
        return true;
      }
    }
    return false;
  }

  private boolean id() {
    int from = at;
    return string() && at - from > 2 && at - from - 2 <= EventKey.MAX_BYTES;
  }

  private boolean string() {
    if (at == to || json[at] != '"') {
      return false;
    }
    int end = PlainText.end(json, at + 1, to);
    if (end == to || json[end] != '"') {
      return false;
    }
    at = end + 1;
    return true;
  }

  private int oneOf(byte[][] texts) {
    for (int i = 0; i < texts.length; i++) {
      if (word(texts[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Words differ in their first letters: a loop that ends there is quicker than {@link Arrays}. */
  private boolean word(byte[] word) {
    if (at + word.length > to) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (json[at + i] != word[i]) {
        return false;
      }
    }
    at += word.length;
    return true;
  }

  /** A number without sign; what follows it, an exponent perhaps, must be what follows a value. */
  private boolean number() {
    if (!digits()) {
      return false;
    }
    if (at < to && json[at] == '.') {
      at++;
      int from = at;
      skipDigits();
      return at > from && at - from <= MOST_DECIMALS;
    }
    return true;
  }

  private boolean digits() {
    int from = at;
    skipDigits();
    boolean zeroBefore = at - from > 1 && json[from] == '0';
    return at > from && at - from <= LONGEST_COUNT && !zeroBefore;
  }

  private void skipDigits() {
    while (at < to && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
  }

  private boolean take(char sign) {
    blanks();
    if (at < to && json[at] == sign) {
      at++;
      return true;
    }
    return false;
  }

  private void blanks() {
    while (at < to && json[at] == ' ') {
      at++;
    }
  }

  private static int bit(TraceField field) {
    return 1 << field.place();
  }

  private static byte[][] quoted(List<String> names) {
    return names.stream().map(name -> ascii('"' + name + '"')).toArray(byte[][]::new);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
