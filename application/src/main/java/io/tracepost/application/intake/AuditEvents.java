package io.tracepost.application.intake;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHasher;
import io.tracepost.application.json.AuditField;
import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.audit.OwnThread;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.JsonMembers;
import io.tracepost.domain.naming.NearestName;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * Audit records: read to be checked and filed under a category, kept as they came. What is kept is
 * byte for byte what was sent, but for white space between tokens.
 */
final class AuditEvents implements EventReader {
  private static final AuditField[] FIELDS = AuditField.values();
  private static final PropertyNameMatcher NAMES = names();
  private static final byte[] ID = AuditField.ID.utf8();

  private final IntakeLimits limits;
  private final ScalarReader scalars = new ScalarReader();
  private final FreeObjectReader bodies = new FreeObjectReader();
  private final CompactJson compact = new CompactJson();
  private final JsonMembers members = new JsonMembers();
  private final KeyHasher hasher = new KeyHasher();
  private final Map<AuditField, Object> values = new EnumMap<>(AuditField.class);
  private final Set<AuditField> seen = EnumSet.noneOf(AuditField.class);
  private Instant defaultTime = Instant.EPOCH;
  private boolean verdict;
  private String topic = "";
  private @Nullable Complaint complaint;

  AuditEvents(IntakeLimits limits) {
    this.limits = limits;
  }

  @Override
  public String noun() {
    return "audit record";
  }

  @Override
  public void read(JsonParser parser, OrganizationId organization, Instant received) {
    values.clear();
    seen.clear();
    defaultTime = received;
    verdict = false;
    topic = "";
    complaint = null;
    while (true) {
      int match = parser.nextNameMatch(NAMES);
      if (match >= 0) {
        field(parser, FIELDS[match]);
      } else if (match == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
        String name = parser.currentName();
        String hint = NearestName.hint(name, AuditField.wireNames());
        complain(Complaint.plain(name), "is no field of an audit record" + hint);
        parser.nextToken();
        parser.skipChildren();
      } else {
        break;
      }
    }
    for (AuditField required :
        List.of(
            AuditField.ID, AuditField.ACT, AuditField.ACTOR, AuditField.THREAD, AuditField.CLOCK)) {
      if (!values.containsKey(required)) {
        complain(required.wireName(), "is required");
      }
    }
  }

  @Override
  public @Nullable Complaint add(EventColumns columns, byte[] body, int from, int to) {
    if (to - from > limits.maxEventBytes()) {
      return Complaint.tooLarge(to - from, limits.maxEventBytes());
    }
    if (complaint != null) {
      return complaint;
    }
    compact.write(body, from, to);
    members.reset(compact.array(), 0, compact.length());
    while (members.next()) {
      if (members.named(ID)) {
        byte[] key = text(AuditField.ID).getBytes(StandardCharsets.UTF_8);
        columns.add(
            compact.array(),
            0,
            compact.length(),
            micros(),
            Facet.of(
                AuditCategory.of(text(AuditField.ACTOR), text(AuditField.ACT), verdict, topic)),
            members.valueStart() + 1,
            members.valueLength() - 2,
            hasher.hash(EventKind.AUDIT, key, 0, key.length));
        return null;
      }
    }
    return new Complaint("id", "has its name written with escapes; write it plainly");
  }

  private void field(JsonParser parser, AuditField field) {
    JsonToken token = parser.nextToken();
    if (!seen.add(field)) {
      complain(field.wireName(), "stands twice in the object; give it once");
      parser.skipChildren();
      return;
    }
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    String wrong =
        switch (field) {
          case ID, ACT, ACTOR, THREAD -> id(field, parser, token);
          case DATA_TYPE -> scalars.text(parser, token);
          case CLOCK -> scalars.whole(parser, token);
          case TIMESTAMP -> scalars.time(parser, token);
          case BODY -> body(parser, token);
        };
    if (wrong == null) {
      values.put(field, scalars.value());
    } else {
      complain(field == AuditField.BODY ? bodies.field() : field.wireName(), wrong);
    }
  }

  private @Nullable String id(AuditField field, JsonParser parser, JsonToken token) {
    String wrong = scalars.text(parser, token);
    if (wrong != null) {
      return wrong;
    }
    String given = (String) scalars.value();
    Complaint broken = IdRule.broken(field.wireName(), given);
    return broken == null ? reserved(field, given) : broken.message();
  }

  /** What only this service itself may write: its records must not be told by somebody else. */
  private static @Nullable String reserved(AuditField field, String given) {
    if (field == AuditField.ACTOR && given.equals(AuditRecord.BY_TRACEPOST)) {
      return "is the actor of this service itself; give the one who acted";
    }
    return field == AuditField.THREAD && OwnThread.owns(given)
        ? "begins like the threads of this service's own records; give a thread of yours"
        : null;
  }

  private @Nullable String body(JsonParser parser, JsonToken token) {
    String wrong = bodies.read(parser, token, AuditField.BODY.wireName());
    verdict = bodies.verdict();
    topic = bodies.topic();
    return wrong;
  }

  private long micros() {
    return EventTime.micros((Instant) values.getOrDefault(AuditField.TIMESTAMP, defaultTime));
  }

  private String text(AuditField field) {
    return String.valueOf(values.get(field));
  }

  private void complain(String field, String message) {
    if (complaint == null) {
      complaint = new Complaint(field, message);
    }
  }

  private static PropertyNameMatcher names() {
    List<Named> names = AuditField.wireNames().stream().map(Named::fromString).toList();
    return new JsonFactory().constructNameMatcher(names, false);
  }
}
