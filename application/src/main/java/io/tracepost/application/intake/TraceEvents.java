package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.json.TraceField;
import io.tracepost.application.json.UsualTrace;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.Trace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Traces: read field by field and written anew in canonical form; those of the usual form are copied
 * value by value.
 */
final class TraceEvents implements EventReader {
  private final TraceRules rules;
  private final TraceReader reader;
  private final EventWriter writer;
  private final IntakeLimits limits;
  private final RequestAgents agents;
  private final UsualTrace usual = new UsualTrace();
  private OrganizationId organization = OrganizationId.DEFAULT;
  private @Nullable Trace trace;
  private AgentProfile usualAgent = AgentProfile.UNKNOWN;
  private long usualMicros = EventTime.NONE;

  TraceEvents(IntakeLimits limits, AgentRegistry registry) {
    this.limits = limits;
    agents = new RequestAgents(registry);
    rules = new TraceRules(limits.maxAttributes());
    reader = new TraceReader(TraceReader.NAMES, rules);
    writer = new EventWriter(agents, limits.maxEventBytes());
  }

  @Override
  public String noun() {
    return "trace";
  }

  @Override
  public void begin(OrganizationId owner) {
    agents.begin(owner);
  }

  @Override
  public void read(JsonParser parser, OrganizationId owner, Instant received) {
    organization = owner;
    usualMicros = EventTime.NONE;
    trace = reader.read(parser, owner, received);
  }

  @Override
  public @Nullable Complaint add(EventColumns columns, byte[] body, int from, int to) {
    if (to - from > limits.maxEventBytes()) {
      return Complaint.tooLarge(to - from, limits.maxEventBytes());
    }
    if (usualMicros != EventTime.NONE) {
      return writer.add(columns, organization, usual, usualAgent, usualMicros);
    }
    return trace == null ? reader.complaint() : writer.add(columns, organization, trace);
  }

  @Override
  public int readUsual(byte[] body, int from, int to, OrganizationId owner, Instant received) {
    int end = usual.read(body, from, to, limits.maxAttributes());
    if (end == UsualTrace.UNUSUAL || !isOf(owner)) {
      return UsualTrace.UNUSUAL;
    }
    AgentProfile agent =
        agents.registered(
            body, usual.textStart(TraceField.AGENT_ID), usual.textEnd(TraceField.AGENT_ID));
    if (agent == null) {
      return UsualTrace.UNUSUAL;
    }
    usualAgent = agent;
    organization = owner;
    usualMicros =
        usual.has(TraceField.TIMESTAMP)
            ? EventTime.ofText(
                body, usual.textStart(TraceField.TIMESTAMP), usual.textEnd(TraceField.TIMESTAMP))
            : EventTime.micros(received);
    return usualMicros == EventTime.NONE ? UsualTrace.UNUSUAL : end;
  }

  private boolean isOf(OrganizationId owner) {
    return !usual.has(TraceField.ORGANIZATION_ID)
        || usual.text(TraceField.ORGANIZATION_ID).equals(owner.value());
  }

  /** Adds a trace that was made in this process. */
  @Nullable Complaint add(EventColumns columns, OrganizationId owner, Trace made) {
    Complaint broken = rules.firstBroken(made);
    return broken == null ? writer.add(columns, owner, made) : broken;
  }
}
