package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Traces: read field by field, written anew in canonical form. */
final class TraceEvents implements EventReader {
  private final TraceRules rules;
  private final TraceReader reader;
  private final EventWriter writer;
  private final IntakeLimits limits;
  private OrganizationId organization = OrganizationId.DEFAULT;
  private @Nullable Trace trace;

  TraceEvents(IntakeLimits limits, AgentRegistry agents) {
    this.limits = limits;
    rules = new TraceRules(limits.maxAttributes());
    reader = new TraceReader(TraceReader.NAMES, rules);
    writer = new EventWriter(agents, limits.maxEventBytes());
  }

  @Override
  public String noun() {
    return "trace";
  }

  @Override
  public void read(JsonParser parser, OrganizationId owner, Instant received) {
    organization = owner;
    trace = reader.read(parser, owner, received);
  }

  @Override
  public @Nullable Complaint add(EventColumns columns, byte[] body, int from, int to) {
    if (to - from > limits.maxEventBytes()) {
      return Complaint.tooLarge(to - from, limits.maxEventBytes());
    }
    return trace == null ? reader.complaint() : writer.add(columns, organization, trace);
  }

  /** Adds a trace that was made in this process. */
  @Nullable Complaint add(EventColumns columns, OrganizationId owner, Trace made) {
    Complaint broken = rules.firstBroken(made);
    return broken == null ? writer.add(columns, owner, made) : broken;
  }
}
