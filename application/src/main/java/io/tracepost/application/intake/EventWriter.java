package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.application.journal.KeyHasher;
import io.tracepost.application.json.CanonicalJson;
import io.tracepost.application.json.TraceField;
import io.tracepost.application.json.UnpairedSurrogateException;
import io.tracepost.application.json.UsualTrace;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.Trace;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Turns checked traces into events: fills what the registry knows, writes the canonical bytes, hashes
 * the key. Not thread-safe.
 */
final class EventWriter {
  private static final String REGISTRATION = "agent_registration";
  private static final String UNREGISTERED = "unregistered";

  private final AgentRegistry agents;
  private final int maxEventBytes;
  private final CanonicalJson json = new CanonicalJson();
  private final KeyHasher hasher = new KeyHasher();

  EventWriter(AgentRegistry agents, int maxEventBytes) {
    this.agents = agents;
    this.maxEventBytes = maxEventBytes;
  }

  /** Adds a trace to the columns; what is wrong with it instead, when it cannot be kept. */
  @Nullable Complaint add(EventColumns columns, OrganizationId organization, Trace trace) {
    Trace enriched = enriched(organization, trace);
    try {
      json.write(organization, enriched);
    } catch (UnpairedSurrogateException e) {
      return unpaired(e);
    }
    return add(
        columns,
        EventTime.micros(trace.timestamp()),
        Facet.of(trace.status()),
        key(trace.traceId()));
  }

  /** Adds a trace of the usual form that happened at a time. */
  @Nullable Complaint add(
      EventColumns columns, OrganizationId organization, UsualTrace trace, long timeMicros) {
    AgentProfile registered = agents.profile(organization, trace.text(TraceField.AGENT_ID));
    try {
      json.write(organization, trace, registered);
    } catch (UnpairedSurrogateException e) {
      return unpaired(e);
    }
    return add(
        columns,
        timeMicros,
        Facet.of(trace.status()),
        hasher.hash(EventKind.TRACE, json.array(), json.keyOffset(), json.keyLength()));
  }

  private @Nullable Complaint add(EventColumns columns, long timeMicros, Facet facet, KeyHash key) {
    if (json.length() > maxEventBytes) {
      return Complaint.tooLarge(json.length(), maxEventBytes);
    }
    columns.add(
        json.array(), 0, json.length(), timeMicros, facet, json.keyOffset(), json.keyLength(), key);
    return null;
  }

  private static Complaint unpaired(UnpairedSurrogateException e) {
    return new Complaint(
        Complaint.plain(e.field()), "holds half of a surrogate pair; give whole characters");
  }

  /**
   * What the registry knows at this moment goes into the trace, so that later edits do not rewrite
   * history; that it knows nothing is told where an organization keeps a register at all.
   */
  private Trace enriched(OrganizationId organization, Trace trace) {
    return isStray(organization, trace.agentId())
        ? trace.withAttribute(REGISTRATION, UNREGISTERED)
        : trace.enriched(agents.profile(organization, trace.agentId()));
  }

  /** Whether an agent is missing in the register that its organization keeps. */
  boolean isStray(OrganizationId organization, String agentId) {
    return agents.keepsRegister(organization)
        && agents.profile(organization, agentId).equals(AgentProfile.UNKNOWN);
  }

  private KeyHash key(String traceId) {
    if (json.keyLength() == traceId.length()) {
      return hasher.hash(EventKind.TRACE, json.array(), json.keyOffset(), json.keyLength());
    }
    byte[] text = traceId.getBytes(StandardCharsets.UTF_8);
    return hasher.hash(EventKind.TRACE, text, 0, text.length);
  }
}
