package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.audit.ActorClass;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.JsonMembers;
import io.tracepost.domain.export.AuditLine;
import io.tracepost.domain.export.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The part of a log that comes from an audit record: a message of one line, and the line of an audit export, {@code
 * "category":…,"thread":…,"record":{…}}. For one thread; {@link #look} first.
 */
final class AuditLog {
  private static final byte[] ACTOR = ascii("actor");
  private static final byte[] ACT = ascii("act");
  private static final byte[] THREAD = ascii("thread");
  private static final byte[] BODY = ascii("body");
  private static final byte[] TOPIC = ascii("topic");
  private static final byte[] VERDICT = ascii("verdict");
  private static final byte[] DECISION = ascii("decision");
  private static final byte[] OUTCOME = ascii("outcome");
  private static final byte[] HAPPENED = ascii("event");

  /** Words that say no: {@code reject}, {@code deny}, {@code permission_denied}. */
  private static final Pattern NO = Pattern.compile("(.*_)?(reject(ed)?|deny|denied|block(ed)?)");

  private final JsonMembers members = new JsonMembers();
  private final JsonMembers body = new JsonMembers();
  private final TextSlice actor = new TextSlice();
  private final TextSlice act = new TextSlice();
  private final TextSlice thread = new TextSlice();
  private final TextSlice topic = new TextSlice();
  private final TextSlice[] results = {
    new TextSlice(), new TextSlice(), new TextSlice(), new TextSlice()
  };

  /** Finds the places in a record. */
  void look(Event record) {
    for (TextSlice slice : new TextSlice[] {actor, act, thread, topic}) {
      slice.clear();
    }
    for (TextSlice slice : results) {
      slice.clear();
    }
    members.reset(record);
    while (members.next()) {
      if (members.named(ACTOR)) {
        actor.take(members);
      } else if (members.named(ACT)) {
        act.take(members);
      } else if (members.named(THREAD)) {
        thread.take(members);
      } else if (members.named(BODY) && members.array()[members.valueStart()] == '{') {
        lookIntoBody();
      }
    }
  }

  private void lookIntoBody() {
    body.reset(members.array(), members.valueStart(), members.valueLength());
    while (body.next()) {
      if (body.named(TOPIC)) {
        topic.take(body);
      } else if (body.named(VERDICT)) {
        results[0].take(body);
      } else if (body.named(DECISION)) {
        results[1].take(body);
      } else if (body.named(OUTCOME)) {
        results[2].take(body);
      } else if (body.named(HAPPENED)) {
        results[3].take(body);
      }
    }
  }

  /** The class of the record's actor. */
  ActorClass actorClass() {
    return ActorClass.of(actor.raw());
  }

  /** Warn for a refusal of any kind. */
  LogStatus status() {
    for (TextSlice result : results) {
      if (NO.matcher(result.raw().toLowerCase(Locale.ROOT)).matches()) {
        return LogStatus.WARN;
      }
    }
    return LogStatus.INFO;
  }

  /** {@code aitl: did:sync:agent:reviewer KNOW task_verdict reject}. */
  void writeMessage(LogBuffer out, String category) {
    out.plain(category + ":");
    actor.write(out, " ", "");
    act.write(out, " ", "");
    topic.write(out, " ", "");
    for (TextSlice result : results) {
      result.write(out, " ", "");
    }
  }

  /** Writes the members of the line, a comma before the first; an object the intake would strip becomes text. */
  void writeMembers(LogBuffer out, Event record) throws UnsendableLogException {
    out.write(',');
    int to = record.offset() + record.length();
    if (AttributeShape.of(record.array(), record.offset(), to).fits()) {
      try {
        AuditLine.writeMembers(record, out);
      } catch (IOException e) {
        throw new UncheckedIOException("a buffer in memory does not fail", e);
      }
    } else {
      writeFolded(out, record);
    }
  }

  private void writeFolded(LogBuffer out, Event record) throws UnsendableLogException {
    out.plain("\"category\":\"" + record.facet().wireName() + "\",\"thread\":\"");
    out.plain(thread.raw());
    out.plain("\",\"record\":{");
    int count = 0;
    members.reset(record);
    while (members.next()) {
      if (++count > AttributeShape.MAX_ATTRIBUTES
          || members.nameEnd() - members.nameStart() > AttributeShape.MAX_NAME) {
        throw new UnsendableLogException(
            Problem.of(
                "attributes_over_limit",
                "the record has more than "
                    + AttributeShape.MAX_ATTRIBUTES
                    + " members or a name of more than "
                    + AttributeShape.MAX_NAME
                    + " bytes; Datadog would drop some without a word"));
      }
      out.plain(count == 1 ? "\"" : ",\"");
      out.write(record.array(), members.nameStart(), members.nameEnd() - members.nameStart());
      byte first = record.array()[members.valueStart()];
      if (first == '{' || first == '[') {
        out.plain("_json\":\"");
        out.escaped(record.array(), members.valueStart(), members.valueEnd());
        out.write('"');
      } else {
        out.plain("\":");
        out.write(record.array(), members.valueStart(), members.valueLength());
      }
    }
    out.plain("},\"_folded\":\"record\"");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
