package io.tracepost.application.intake;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.application.journal.KeyHasher;
import io.tracepost.application.json.CanonicalJson;
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

  private final RequestAgents agents;
  private final int maxEventBytes;
  private final CanonicalJson json = new CanonicalJson();
  private final KeyHasher hasher = new KeyHasher();

  EventWriter(RequestAgents agents, int maxEventBytes) {
    this.agents = agents;
    this.maxEventBytes = maxEventBytes;
  }

  /** Adds a trace to the columns; what is wrong with it instead, when it cannot be kept. */
  @Nullable Complaint add(EventColumns columns, OrganizationId organization, Trace trace) {
    Trace enriched = enriched(trace);
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

  /** Adds a trace of the usual form that happened at a time, by an agent of which this is known. */
  @Nullable Complaint add(
      EventColumns columns,
      OrganizationId organization,
      UsualTrace trace,
      AgentProfile registered,
      long timeMicros) {
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
  private Trace enriched(Trace trace) {
    AgentProfile registered = agents.registered(trace.agentId());
    return registered == null
        ? trace.withAttribute(REGISTRATION, UNREGISTERED)
        : trace.enriched(registered);
  }

  private KeyHash key(String traceId) {
    if (json.keyLength() == traceId.length()) {
      return hasher.hash(EventKind.TRACE, json.array(), json.keyOffset(), json.keyLength());
    }
    byte[] text = traceId.getBytes(StandardCharsets.UTF_8);
    return hasher.hash(EventKind.TRACE, text, 0, text.length);
  }
}
