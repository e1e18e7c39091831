package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.intake.IntakeException.Kind;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.json.UsualTrace;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads the body of a request, event by event, into columns. One request at a time; not thread-safe. */
public final class RequestReader {
  private static final int MAX_DEPTH = 32;
  private static final int USUAL_EVENT_BYTES = 400;

  private final IntakeLimits limits;
  private final JsonFactory json;
  private final TraceEvents traces;
  private final AuditEvents records;

  private EventReader reader;
  private OrganizationId organization = OrganizationId.DEFAULT;
  private Instant now = Instant.EPOCH;
  private EventColumns events = new EventColumns(0, 0);
  private List<Rejection> rejected = new ArrayList<>();
  private int index;

  /**
   * A reader.
   *
   * @param json from {@link #factory}
   * @param agents fills what senders leave out
   */
  public RequestReader(IntakeLimits limits, JsonFactory json, AgentRegistry agents) {
    this.limits = limits;
    this.json = json;
    this.traces = new TraceEvents(limits, agents);
    this.records = new AuditEvents(limits);
    this.reader = traces;
  }

  /** The factory every reader shares: symbol tables are learned once. */
  public static JsonFactory factory(IntakeLimits limits) {
    return JsonFactory.builder()
        .disable(TokenStreamFactory.Feature.CHARSET_DETECTION) // UTF-8 and nothing else
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // so that they are refused by index
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(limits.maxBodyBytes())
                .build())
        .build();
  }

  /**
   * Reads a request.
   *
   * @param received default time of its events
   * @throws IntakeException when nothing of it can be taken
   */
  public ParsedRequest read(OrganizationId owner, IntakeRequest request, Instant received)
      throws IntakeException {
    byte[] body = request.body();
    int length = request.length();
    if (length > limits.maxBodyBytes()) {
      throw new IntakeException(
          Kind.TOO_LARGE,
          "The body has "
              + length
              + " bytes; the most is "
              + limits.maxBodyBytes()
              + ". Send the events in several requests.");
    }
    reader = request.kind() == EventKind.TRACE ? traces : records;
    reader.begin(owner);
    begin(owner, received, length / USUAL_EVENT_BYTES + 1, length);
    int start = Lines.afterByteOrderMark(body, length);
    if (Lines.skipBlank(body, start, length) == length) {
      throw new IntakeException(
          Kind.MALFORMED,
          "The body is empty. Send one %1$s, an array of %1$ss or one a line."
              .formatted(reader.noun()));
    }
    if (request.format() == BodyFormat.JSON) {
      document(body, start, length);
    } else {
      lines(body, start, length);
    }
    return new ParsedRequest(organization, events, rejected);
  }

  /** Takes traces that were made in this process, however many. */
  ParsedRequest take(OrganizationId owner, List<Trace> made) {
    traces.begin(owner);
    begin(owner, Instant.EPOCH, made.size(), made.size() * USUAL_EVENT_BYTES);
    for (Trace trace : made) {
      add(traces.add(events, organization, trace));
    }
    return new ParsedRequest(organization, events, rejected);
  }

  private void begin(OrganizationId owner, Instant received, int expected, int expectedBytes) {
    organization = owner;
    now = received;
    index = 0;
    events = new EventColumns(expected, expectedBytes);
    rejected = new ArrayList<>(0);
  }

  private void document(byte[] body, int start, int length) throws IntakeException {
    int invalid = Utf8.firstInvalid(body, start, length);
    if (invalid < length) {
      throw new IntakeException(
          Kind.MALFORMED, "The body is not UTF-8 at byte " + invalid + ". Send JSON in UTF-8.");
    }
    try (JsonParser parser = parser(body, start, length)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        event(parser, first, body, start);
      } else if (first == JsonToken.START_ARRAY) {
        elements(parser, body, start);
      } else {
        throw new IntakeException(
            Kind.MALFORMED,
            "The body is neither an object nor an array. Send one %1$s or an array of %1$ss."
                .formatted(reader.noun()));
      }
      if (parser.nextToken() != null) {
        throw new IntakeException(
            Kind.MALFORMED,
            "The body goes on after its end at byte "
                + (start + parser.currentTokenLocation().getByteOffset())
                + ". Send several %ss as an array, or one a line as application/x-ndjson."
                    .formatted(reader.noun()));
      }
    } catch (JacksonException e) {
      throw new IntakeException(
          Kind.MALFORMED,
          "The body is not valid JSON" + JsonWords.of(e, start) + ". Nothing of it was kept.");
    }
  }

  private void elements(JsonParser parser, byte[] body, int start) throws IntakeException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      event(parser, token, body, start);
    }
    if (index == 0) {
      throw new IntakeException(
          Kind.MALFORMED, "The array is empty. Send at least one " + reader.noun() + ".");
    }
  }

  private void lines(byte[] body, int start, int length) throws IntakeException {
    int at = Lines.skipBlank(body, start, length);
    if (Utf8.firstInvalid(body, at, length) == length) {
      at = soundLines(body, usualLines(body, at, length), length);
    }
    while (at < length) {
      int end = Lines.end(body, at, length);
      keep(line(body, at, end));
      at = Lines.skipBlank(body, end, length);
    }
  }

  /** Reads lines without a parser; where the first line begins that is not of the usual form. */
  private int usualLines(byte[] body, int start, int length) throws IntakeException {
    int at = start;
    while (at < length) {
      int end = reader.readUsual(body, at, length, organization, now);
      if (end == UsualTrace.UNUSUAL || !Lines.endsAt(body, end, length)) {
        return at;
      }
      keep(reader.add(events, body, at, end));
      at = Lines.skipBlank(body, end, length);
    }
    return at;
  }

  /** Reads lines with one parser; where the first line begins that is not one JSON object. */
  private int soundLines(byte[] body, int start, int length) throws IntakeException {
    int from = start;
    try (JsonParser parser = parser(body, start, length)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        TokenStreamLocation first = parser.currentTokenLocation();
        from = start + (int) first.getByteOffset();
        reader.read(parser, organization, now);
        TokenStreamLocation last = parser.currentLocation();
        int to = start + (int) last.getByteOffset();
        int next = Lines.skipBlank(body, to, length);
        if (last.getLineNr() != first.getLineNr() || !Lines.endsAt(body, to, length)) {
          return from;
        }
        keep(reader.add(events, body, from, to));
        from = next;
      }
    } catch (JacksonException e) {
      return from;
    }
    return from;
  }

  private @Nullable Complaint line(byte[] body, int from, int to) {
    int invalid = Utf8.firstInvalid(body, from, to);
    if (invalid < to) {
      return new Complaint("", "is not UTF-8 at byte " + (invalid - from) + " of its line");
    }
    try (JsonParser parser = parser(body, from, to)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Complaint("", "is no JSON object; give one " + reader.noun() + " a line");
      }
      int start = from + (int) parser.currentTokenLocation().getByteOffset();
      reader.read(parser, organization, now);
      int end = from + (int) parser.currentLocation().getByteOffset();
      return parser.nextToken() == null
          ? reader.add(events, body, start, end)
          : new Complaint("", "goes on after its object; give one " + reader.noun() + " a line");
    } catch (JacksonException e) {
      return new Complaint("", "is not valid JSON" + JsonWords.of(e, 0) + " of its line");
    }
  }

  private void event(JsonParser parser, JsonToken token, byte[] body, int start)
      throws IntakeException {
    if (token != JsonToken.START_OBJECT) {
      keep(
          new Complaint(
              "",
              ScalarReader.mismatch(parser, token, "an object, one for each " + reader.noun())));
      return;
    }
    int from = start + (int) parser.currentTokenLocation().getByteOffset();
    reader.read(parser, organization, now);
    keep(reader.add(events, body, from, start + (int) parser.currentLocation().getByteOffset()));
  }

  private void keep(@Nullable Complaint complaint) throws IntakeException {
    add(complaint);
    if (index > limits.maxEvents()) {
      throw new IntakeException(
          Kind.TOO_LARGE,
          "The body has more than "
              + limits.maxEvents()
              + " events, the most a request may have. Send them in several requests; nothing of"
              + " this one was kept.");
    }
  }

  private void add(@Nullable Complaint complaint) {
    if (complaint != null) {
      rejected.add(complaint.at(index));
    }
    index++;
  }

  private JsonParser parser(byte[] body, int from, int to) {
    return json.createParser(ObjectReadContext.empty(), body, from, to - from);
  }
}
