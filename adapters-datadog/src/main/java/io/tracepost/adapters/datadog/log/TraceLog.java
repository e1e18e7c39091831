package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.JsonMembers;
import java.nio.charset.StandardCharsets;

/**
 * The part of a log that comes from a trace: a message of one line and the trace's own members, byte for byte, but for
 * {@code status}, which becomes {@code trace_status}. For one thread; {@link #look} first.
 */
final class TraceLog {
  private static final byte[] STATUS = ascii("status");
  private static final byte[] ENVIRONMENT = ascii("environment");
  private static final byte[] ATTRIBUTES = ascii("attributes");
  private static final byte[] AGENT = ascii("agent_id");
  private static final byte[] SPAN_TYPE = ascii("span_type");
  private static final byte[] SPAN = ascii("span_name");
  private static final byte[] ERROR_TYPE = ascii("error_type");
  private static final byte[] ERROR = ascii("error_message");

  private static final byte[] RENAMED = ascii("trace_");
  private static final byte[] AND = ascii(",");
  private static final byte[] FOLDED_MEMBER = ascii("\"attributes_json\":\"");
  private static final byte[] FOLDED_MARK = ascii("\",\"_folded\":\"attributes\"");

  private final JsonMembers members = new JsonMembers();
  private final TextSlice agent = new TextSlice();
  private final TextSlice spanType = new TextSlice();
  private final TextSlice span = new TextSlice();
  private final TextSlice errorType = new TextSlice();
  private final TextSlice error = new TextSlice();
  private String environment = "";
  private int statusName;
  private int attributesName;
  private int attributesFrom;
  private int attributesTo;

  /** Finds the places in a trace. */
  void look(Event trace) {
    environment = "";
    statusName = -1;
    attributesName = -1;
    for (TextSlice slice : new TextSlice[] {agent, spanType, span, errorType, error}) {
      slice.clear();
    }
    members.reset(trace);
    while (members.next()) {
      if (members.named(STATUS)) {
        statusName = members.nameStart();
      } else if (members.named(ENVIRONMENT)) {
        environment = members.isText() ? members.text() : "";
      } else if (members.named(ATTRIBUTES)) {
        attributesName = members.nameStart() - 1;
        attributesFrom = members.valueStart();
        attributesTo = members.valueEnd();
      } else {
        lookForWords();
      }
    }
  }

  private void lookForWords() {
    if (members.named(AGENT)) {
      agent.take(members);
    } else if (members.named(SPAN_TYPE)) {
      spanType.take(members);
    } else if (members.named(SPAN)) {
      span.take(members);
    } else if (members.named(ERROR_TYPE)) {
      errorType.take(members);
    } else if (members.named(ERROR)) {
      error.take(members);
    }
  }

  /** The environment as a tag's value; empty when the trace names none. */
  String environmentTag() {
    return environment.isEmpty() ? "" : TagList.spelled(environment);
  }

  /** {@code support-bot tool send_email: policy_blocked (PolicyViolation: recipient is not allowed)}. */
  void writeMessage(LogBuffer out, String status) {
    agent.write(out, "", "");
    spanType.write(out, " ", "");
    span.write(out, " ", "");
    out.plain(": " + status);
    if (!errorType.isEmpty() && !error.isEmpty()) {
      errorType.write(out, " (", "");
      error.write(out, ": ", ")");
    } else {
      errorType.write(out, " (", ")");
      error.write(out, " (", ")");
    }
  }

  /** Writes the members with a comma before the first, without the brace behind the last. */
  void writeMembers(LogBuffer out, Event trace) {
    int from = trace.offset() + 1;
    int to = trace.offset() + trace.length() - 1;
    if (from == to) {
      return;
    }
    byte[] json = trace.array();
    boolean folding =
        attributesName >= 0 && !AttributeShape.of(json, attributesFrom, attributesTo).fits();
    int end = folding ? attributesName : to;
    out.write(AND);
    if (statusName < 0) {
      out.write(json, from, end - from);
    } else {
      out.write(json, from, statusName - from);
      out.write(RENAMED);
      out.write(json, statusName, end - statusName);
    }
    if (folding) {
      out.write(FOLDED_MEMBER);
      out.escaped(json, attributesFrom, attributesTo);
      out.write(FOLDED_MARK);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
