package io.tracepost.application.trace;

import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Found;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one trace of an organization. The trace and its ancestors are found through the journal's key
 * filters wherever they stand; children have no index, so they are looked for in the stretch of the
 * stream around the trace, and the answer says which stretch that was. Safe from any thread; blocks
 * on the stores.
 */
public final class TraceLookup {
  /** The longest line of ancestors that is followed. */
  static final int MAX_ANCESTORS = 32;

  /** How many events before the trace are searched for children: steps often end before their run. */
  static final int EVENTS_BEFORE = 5_000;

  /** How many bytes of events are searched for children. */
  static final long MAX_SEARCHED_BYTES = 8L << 20;

  private static final FacetSet TRACES =
      FacetSet.of(Arrays.stream(Facet.values()).filter(f -> f.kind() == EventKind.TRACE).toList());

  private final Journal journal;
  private final Standings standings;

  /** Lookup in a journal. */
  public TraceLookup(Journal journal, Standings standings) {
    this.journal = journal;
    this.standings = standings;
  }

  /** A trace by its id; empty when the organization has none of that id. */
  public Optional<FoundTrace> find(OrganizationId organization, String traceId)
      throws JournalException, StoreException, ProgressException {
    Optional<Found> found = trace(organization, traceId);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Event event = found.get().event();
    long after = Math.max(0, event.sequence() - 1 - EVENTS_BEFORE);
    Page page = journal.read(organization, after, MAX_SEARCHED_BYTES, TRACES);
    return Optional.of(
        new FoundTrace(
            event,
            found.get().block(),
            ancestors(organization, event),
            children(page, traceId),
            after + 1,
            page.through(),
            standings.of(organization, event)));
  }

  /** The sequence of a trace; empty when the organization has none of that id. */
  public Optional<Long> sequenceOf(OrganizationId organization, String traceId)
      throws JournalException {
    return trace(organization, traceId).map(found -> found.event().sequence());
  }

  private Optional<Found> trace(OrganizationId organization, String traceId)
      throws JournalException {
    return journal.find(organization, EventKind.TRACE, new EventKey(traceId));
  }

  private List<Event> ancestors(OrganizationId organization, Event event) throws JournalException {
    List<Event> ancestors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    seen.add(event.key().value());
    Optional<String> parent = TraceText.field(event, "parent_trace_id");
    while (parent.isPresent() && seen.add(parent.get()) && ancestors.size() < MAX_ANCESTORS) {
      Optional<Found> found = trace(organization, parent.get());
      if (found.isEmpty()) {
        break;
      }
      ancestors.add(found.get().event());
      parent = TraceText.field(found.get().event(), "parent_trace_id");
    }
    return ancestors;
  }

  private static List<Event> children(Page page, String traceId) {
    byte[] mark = "\"parent_trace_id\":".getBytes(StandardCharsets.UTF_8);
    List<Event> children = new ArrayList<>();
    for (Block block : page.blocks()) {
      for (int i = 0; i < block.count(); i++) {
        if (!block.holds(i, TRACES)) {
          continue;
        }
        Event event = block.event(i);
        if (holds(event, mark)
            && TraceText.field(event, "parent_trace_id").filter(traceId::equals).isPresent()) {
          children.add(event);
        }
      }
    }
    return children;
  }

  private static boolean holds(Event event, byte[] mark) {
    byte[] bytes = event.array();
    int last = event.offset() + event.length() - mark.length;
    for (int i = event.offset(); i <= last; i++) {
      if (bytes[i + 1] == mark[1] // few bytes are: megabytes are looked through
          && Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
        return true;
      }
    }
    return false;
  }
}
