package io.tracepost.application.trace;

import io.tracepost.application.delivery.DeadLetter;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says where each destination of an organization stands with one event. Blocks on the stores. */
public final class Standings {
  private static final int MAX_DESTINATIONS = 1000;
  private static final int LETTERS_A_PAGE = 1000;
  private static final int MAX_LETTERS = 10_000;

  private final DestinationStore store;
  private final DeliveryControl delivery;

  /** Standings of these destinations. */
  public Standings(DestinationStore store, DeliveryControl delivery) {
    this.store = store;
    this.delivery = delivery;
  }

  List<Standing> of(OrganizationId organization, Event event)
      throws StoreException, ProgressException {
    List<Standing> standings = new ArrayList<>();
    for (Destination destination : store.list(organization, "", MAX_DESTINATIONS)) {
      Optional<Problem> refusal = Optional.empty();
      Standing.State state;
      DeliveryStatus status = delivery.status(destination.id());
      if (!lets(destination.filter(), event)) {
        state = Standing.State.FILTERED;
      } else if (event.sequence() > status.cursor()) {
        state = Standing.State.PENDING;
      } else {
        refusal = status.deadLetters() == 0 ? Optional.empty() : refusal(destination, event);
        state = refusal.isPresent() ? Standing.State.REFUSED : Standing.State.SETTLED;
      }
      standings.add(new Standing(destination, state, refusal));
    }
    return standings;
  }

  private static boolean lets(DestinationFilter filter, Event event) {
    return filter.facets().contains(event.facet())
        && among(filter.environments(), event, "environment")
        && among(filter.agents(), event, "agent_id");
  }

  private static boolean among(Set<String> wanted, Event event, String field) {
    return wanted.isEmpty() || TraceText.field(event, field).filter(wanted::contains).isPresent();
  }

  private Optional<Problem> refusal(Destination destination, Event event) throws ProgressException {
    long after = 0;
    for (int looked = 0; looked < MAX_LETTERS; looked += LETTERS_A_PAGE) {
      List<DeadLetter> page = delivery.deadLetters(destination.id(), after, LETTERS_A_PAGE);
      for (DeadLetter letter : page) {
        if (letter.sequence() == event.sequence()) {
          return Optional.of(letter.problem());
        }
      }
      if (page.size() < LETTERS_A_PAGE) {
        break;
      }
      after = page.get(page.size() - 1).number();
    }
    return Optional.empty();
  }
}
