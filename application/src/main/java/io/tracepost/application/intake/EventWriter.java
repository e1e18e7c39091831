package io.tracepost.application.intake;

import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.application.journal.KeyHasher;
import io.tracepost.application.json.CanonicalJson;
import io.tracepost.application.json.UnpairedSurrogateException;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
      return new Complaint(
          Complaint.plain(e.field()), "holds half of a surrogate pair; give whole characters");
    }
    if (json.length() > maxEventBytes) {
      return Complaint.tooLarge(json.length(), maxEventBytes);
    }
    columns.add(
        json.array(),
        0,
        json.length(),
        micros(trace.timestamp()),
        Facet.of(trace.status()),
        json.keyOffset(),
        json.keyLength(),
        key(trace.traceId()));
    return null;
  }

  /**
   * What the registry knows at this moment goes into the trace, so that later edits do not rewrite
   * history; that it knows nothing is told where an organization keeps a register at all.
   */
  private Trace enriched(OrganizationId organization, Trace trace) {
    AgentProfile registered = agents.profile(organization, trace.agentId());
    if (registered.equals(AgentProfile.UNKNOWN) && agents.keepsRegister(organization)) {
      return trace.withAttribute(REGISTRATION, UNREGISTERED);
    }
    return trace.enriched(registered);
  }

  private KeyHash key(String traceId) {
    if (json.keyLength() == traceId.length()) {
      return hasher.hash(EventKind.TRACE, json.array(), json.keyOffset(), json.keyLength());
    }
    byte[] text = traceId.getBytes(StandardCharsets.UTF_8);
    return hasher.hash(EventKind.TRACE, text, 0, text.length);
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
