package io.tracepost.application.trace;

import io.tracepost.application.journal.Block;
import io.tracepost.domain.event.Event;
import java.util.List;

/**
 * A trace and its surroundings.
 *
 * @param event the trace
 * @param block the block that proves it
 * @param ancestors its parent, the parent's parent and so on, as far as they are kept
 * @param children traces that name it as their parent, in stream order, from the stretch searched
 * @param searchedFrom first sequence of the stretch that was searched for children
 * @param searchedThrough last sequence of that stretch
 * @param standings one for each destination of the organization
 */
public record FoundTrace(
    Event event,
    Block block,
    List<Event> ancestors,
    List<Event> children,
    long searchedFrom,
    long searchedThrough,
    List<Standing> standings) {
  /** Copies the lists. */
  public FoundTrace {
    ancestors = List.copyOf(ancestors);
    children = List.copyOf(children);
    standings = List.copyOf(standings);
  }
}
