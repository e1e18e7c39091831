package io.tracepost.content.labelled;

import io.tracepost.application.agent.RegisteredAgent;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.intake.BodyFormat;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeExecutors;
import io.tracepost.application.intake.IntakeLimits;
import io.tracepost.application.intake.IntakeRequest;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.JournalException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.store.InMemoryAgentRegistry;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.audit.HeartbeatThread;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.AgentStatus;
import io.tracepost.domain.trace.AutonomyLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends the events of a case through a real intake and hands back what it committed. Not thread-safe. */
final class CommittedEvents implements AutoCloseable {
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  private final Instant now;
  private final ManualClock clock;
  private final InMemoryJournal journal;
  private final InMemoryAgentRegistry agents = new InMemoryAgentRegistry();
  private final OwnRecords records;
  private final Intake intake;
  private final List<Instant> arrivals = new ArrayList<>();

  CommittedEvents(Instant now) {
    this.now = now;
    clock = new ManualClock(now);
    journal = new InMemoryJournal(clock);
    records = new OwnRecords(clock, new SplittableRandom(7));
    intake =
        new Intake(
            journal,
            agents,
            IntakeLimits.DEFAULTS,
            clock,
            IntakeExecutors.sharing(Runnable::run),
            stretches -> {});
  }

  /** Registers an agent. */
  void register(String agentId, JsonNode profile) {
    agents.put(
        OrganizationId.DEFAULT,
        new RegisteredAgent(
            agentId,
            new AgentProfile(
                text(profile, "agent_uuid"),
                text(profile, "agent_name"),
                profile.has("autonomy_level")
                    ? AutonomyLevel.ofWireName(profile.path("autonomy_level").stringValue())
                        .orElseThrow()
                    : null,
                profile.has("agent_status")
                    ? AgentStatus.ofWireName(profile.path("agent_status").stringValue())
                        .orElseThrow()
                    : null,
                profile.has("idp_bound") ? profile.path("idp_bound").booleanValue() : null)));
  }

  private static @Nullable String text(JsonNode from, String name) {
    return from.has(name) ? from.path(name).stringValue() : null;
  }

  /** Adds the events of a line. */
  void add(String where, JsonNode line) {
    int times = line.path("times").asInt(1);
    Duration every = Moments.span(line.path("every").asString("0s"));
    Instant first = now.plus(Moments.span(line.path("at").stringValue()));
    for (int n = 1; n <= times; n++) {
      Instant at = first.plus(every.multipliedBy(n - 1L));
      submit(where, line, new Repetition(n, at));
      arrivals.add(
          line.has("arrives")
              ? now.plus(Moments.span(line.path("arrives").stringValue()))
              : at.plus(ON_THE_WAY));
    }
  }

  private void submit(String where, JsonNode line, Repetition repetition) {
    clock.set(repetition.at());
    if (line.has("trace")) {
      send(where, EventKind.TRACE, dated(line.path("trace"), repetition));
    } else if (line.has("audit")) {
      send(where, EventKind.AUDIT, completed(dated(line.path("audit"), repetition)));
    } else if (line.has("own")) {
      ObjectNode own = (ObjectNode) repetition.of(line.path("own"));
      Map<String, Object> body = members(own.path("body"));
      commit(
          where,
          records.write(
              records.make(
                  own.path("actor").stringValue(), own.path("thread").stringValue(), body)));
    } else if (line.has("heartbeat")) {
      commit(where, heartbeat(repetition.of(line.path("heartbeat"))));
    } else {
      throw new AssertionError(where + ": has no trace, audit, own or heartbeat");
    }
  }

  private ObjectNode dated(JsonNode event, Repetition repetition) {
    ObjectNode dated = (ObjectNode) repetition.of(event);
    return dated.put("timestamp", repetition.at().toString());
  }

  private ObjectNode completed(ObjectNode record) {
    int number = arrivals.size() + 1;
    if (!record.has("id")) {
      record.put("id", "record-%06d".formatted(number));
    }
    if (!record.has("act")) {
      record.put("act", AuditRecord.KNOW);
    }
    if (!record.has("data_type")) {
      record.put("data_type", "SCALAR");
    }
    return record.put("clock", number);
  }

  private EventColumns heartbeat(JsonNode given) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", "heartbeat");
    body.putAll(members(given));
    EventColumns columns = new EventColumns(1, 2_048);
    records.add(
        columns,
        records.make(
            AuditRecord.BY_TRACEPOST,
            HeartbeatThread.of(given.path("destination").stringValue()),
            body),
        Facet.AUDIT_HEARTBEAT);
    return columns;
  }

  private static Map<String, Object> members(JsonNode object) {
    Map<String, Object> members = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              members.put(
                  member.getKey(),
                  value.isObject()
                      ? members(value)
                      : value.isNumber()
                          ? (Object) value.longValue()
                          : value.isBoolean()
                              ? (Object) value.booleanValue()
                              : value.stringValue());
            });
    return members;
  }

  private void send(String where, EventKind kind, ObjectNode event) {
    byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
    settle(
        where,
        intake.submit(OrganizationId.DEFAULT, IntakeRequest.of(kind, body, BodyFormat.JSON)));
  }

  private void commit(String where, EventColumns columns) {
    settle(where, intake.submit(OrganizationId.DEFAULT, columns));
  }

  private void settle(String where, CompletableFuture<IntakeAnswer> answer) {
    try {
      intake.step();
      IntakeAnswer given = answer.getNow(null);
      if (given == null || given.accepted() != 1) {
        throw new AssertionError(where + ": intake does not take it: " + given);
      }
    } catch (JournalException e) {
      throw new AssertionError(where, e);
    }
  }

  /** What was committed, in order. */
  List<LabelledEvent> all() {
    List<LabelledEvent> all = new ArrayList<>();
    try {
      for (Block block :
          journal.read(OrganizationId.DEFAULT, 0, Long.MAX_VALUE, FacetSet.ALL).blocks()) {
        for (int index = 0; index < block.count(); index++) {
          Event event = block.event(index);
          all.add(new LabelledEvent(event, arrivals.get(all.size())));
        }
      }
    } catch (JournalException e) {
      throw new AssertionError("a journal in memory does not fail", e);
    }
    return all;
  }

  @Override
  public void close() {
    intake.close();
  }
}
