package io.tracepost.application.delivery;

import io.tracepost.application.journal.AuditThreads;
import io.tracepost.domain.audit.HeartbeatThread;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Decides which events a destination gets. Kind, status and category are decided without looking at
 * the bytes; only a filter by environment or agent opens them. Safe for concurrent use.
 */
public final class EventFilter {
  private static final String AGENT_ID = "agent_id";
  private static final String ENVIRONMENT = "environment";

  private final JsonFactory json = new JsonFactory();
  private final String heartbeats;
  private final DestinationFilter filter;
  private final FacetSet facets;

  /**
   * A filter.
   *
   * @param destination whose heartbeats are for it
   * @param filter what the destination's owner wishes
   * @param kinds what the destination has room for
   */
  public EventFilter(DestinationId destination, DestinationFilter filter, Set<EventKind> kinds) {
    this.heartbeats = HeartbeatThread.of(destination.value());
    this.filter = filter;
    this.facets = filter.facets().ofKinds(kinds);
  }

  /** Events of other facets are never let through. */
  public FacetSet facets() {
    return facets;
  }

  /** Whether an event of one of {@link #facets} goes to the destination. */
  public boolean lets(Event event) {
    if (event.facet() == Facet.AUDIT_HEARTBEAT) {
      return AuditThreads.of(event).equals(heartbeats);
    }
    return !filter.looksInside() || event.facet().kind() != EventKind.TRACE || letsInside(event);
  }

  private boolean letsInside(Event event) {
    boolean agentFits = filter.agents().isEmpty();
    boolean environmentFits = filter.environments().isEmpty();
    try (JsonParser parser =
        json.createParser(
            ObjectReadContext.empty(), event.array(), event.offset(), event.length())) {
      parser.nextToken();
      while (!(agentFits && environmentFits) && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals(AGENT_ID)) {
          agentFits = fits(parser, filter.agents());
        } else if (name.equals(ENVIRONMENT)) {
          environmentFits = fits(parser, filter.environments());
        } else {
          parser.skipChildren();
        }
      }
    }
    return agentFits && environmentFits;
  }

  private static boolean fits(JsonParser parser, Set<String> wanted) {
    return wanted.isEmpty() || wanted.contains(parser.getString());
  }
}
