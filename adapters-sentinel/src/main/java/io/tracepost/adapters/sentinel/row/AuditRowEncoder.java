package io.tracepost.adapters.sentinel.row;

import io.tracepost.domain.audit.ActorClass;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventIds;
import io.tracepost.domain.event.JsonMembers;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an audit record into one row of the table {@code SyncropelAudit_CL}: {@code TimeGenerated, EventId, Category, ActorClass}
 * and the record's own members under their column names. {@code Body} is dynamic; one that passes the 64 KB a column holds becomes
 * {@code {"_original_bytes":…,"_cut":"…"}}, because Azure would cut it into something that is no JSON. For one thread.
 */
public final class AuditRowEncoder implements EventRows {
  /** A member of a record and its column. */
  private static final class Column {
    private final String name;
    private final byte[] key;
    private final byte[] start;

    Column(String key, String name) {
      this.name = name;
      this.key = utf8(key);
      this.start = TraceColumns.memberStart(name);
    }
  }

  private static final Column ACTOR = new Column("actor", "Actor");
  private static final Column BODY = new Column("body", "Body");

  /** {@code timestamp} has none: it is the row's time already. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", "RecordId"),
          new Column("act", "Act"),
          ACTOR,
          new Column("thread", "Thread"),
          new Column("clock", "Clock"),
          new Column("data_type", "DataType"),
          BODY);

  private static final byte[] TIMESTAMP = utf8("timestamp");
  private static final byte[] ACTOR_CLASS = TraceColumns.memberStart("ActorClass");
  private static final byte[] CATEGORY = TraceColumns.memberStart("Category");
  private static final byte[] EVENT_ID = TraceColumns.memberStart("EventId");

  /** What a cut body needs besides its text. */
  private static final int AROUND_THE_CUT = 64;

  private final EventIds ids;
  private final UnsentFields unsent;
  private final JsonMembers members = new JsonMembers();
  private final RowBuffer row;

  /** An encoder that counts what it leaves out. */
  public AuditRowEncoder(RowOptions options, UnsentFields unsent, OrganizationId organization) {
    this.ids = new EventIds(organization);
    this.unsent = unsent;
    this.row = new RowBuffer(options);
  }

  /** Every column of the table, in the order in which a record's rows hold them. */
  public static List<String> names() {
    List<String> names =
        new ArrayList<>(List.of("TimeGenerated", "EventId", "Category", "ActorClass"));
    COLUMNS.forEach(column -> names.add(column.name));
    return List.copyOf(names);
  }

  @Override
  public int encode(Event event) throws UnencodableRowException {
    row.start(event);
    try {
      appendText(EVENT_ID, ids.of(event));
      appendText(CATEGORY, event.facet().wireName());
      appendText(ACTOR_CLASS, actorClass(event).wireName());
      members.reset(event);
      while (members.next()) {
        appendMember();
      }
    } catch (IllegalArgumentException e) {
      throw new UnencodableRowException(String.valueOf(e.getMessage()));
    }
    return row.end();
  }

  @Override
  public byte[] array() {
    return row.array();
  }

  private ActorClass actorClass(Event event) {
    members.reset(event);
    while (members.next()) {
      if (members.named(ACTOR.key)) {
        return ActorClass.of(members.text());
      }
    }
    return ActorClass.OTHER;
  }

  private void appendMember() {
    for (Column column : COLUMNS) {
      if (members.named(column.key)) {
        row.append(column.start);
        if (column == BODY && members.valueLength() > LongText.MAX_BYTES) {
          appendCutBody();
        } else {
          row.appendValue(members, column.name, unsent);
        }
        return;
      }
    }
    if (!members.named(TIMESTAMP)) {
      unsent.noColumn(members.array(), members.nameStart(), members.nameEnd());
    }
  }

  private void appendCutBody() {
    unsent.folded(BODY.name);
    row.append(utf8("{\"_original_bytes\":" + members.valueLength() + ",\"_cut\":\""));
    byte[] json = members.array();
    int room = LongText.MAX_BYTES - AROUND_THE_CUT;
    for (int at = members.valueStart(); at < members.valueEnd(); ) {
      int next = at + 1;
      while (next < members.valueEnd() && (json[next] & 0xc0) == 0x80) {
        next++;
      }
      boolean escaped = json[at] == '"' || json[at] == '\\';
      room -= next - at + (escaped ? 1 : 0);
      if (room < 0) {
        break;
      }
      if (escaped) {
        row.append('\\');
      }
      row.append(json, at, next - at);
      at = next;
    }
    row.append(utf8("\"}"));
  }

  private void appendText(byte[] start, String ascii) {
    row.append(start);
    row.append('"');
    row.append(utf8(ascii));
    row.append('"');
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
