package io.tracepost.bootstrap.wiring;

import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryStatus;
import io.tracepost.application.delivery.DestinationStanding;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.bootstrap.metrics.DestinationSource;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.FacetSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every destination stands. Delivery dates the backlog of a destination it has read for; of one
 * that it does not read for, a paused one above all, the journal is asked once for each place where
 * it stands still, and for a few at a scrape.
 */
final class DestinationStandings implements DestinationSource {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationStandings.class);
  private static final int QUESTIONS_A_SCRAPE = 50;

  private final Delivery delivery;
  private final Journal journal;
  private Map<DestinationId, Dated> dated = new HashMap<>();
  private int questions;

  private record Dated(long cursor, Instant oldest) {}

  DestinationStandings(Delivery delivery, Journal journal) {
    this.delivery = delivery;
    this.journal = journal;
  }

  @Override
  public synchronized List<DestinationStanding> now() {
    questions = QUESTIONS_A_SCRAPE;
    Map<DestinationId, Dated> known = new HashMap<>();
    List<DestinationStanding> standings = new ArrayList<>();
    for (DestinationStanding standing : delivery.standings()) {
      standings.add(undated(standing.status()) ? dated(standing, known) : standing);
    }
    dated = known;
    return standings;
  }

  private static boolean undated(DeliveryStatus status) {
    return status.backlogEvents() > 0 && status.oldestUndeliveredAt().isEmpty();
  }

  private DestinationStanding dated(DestinationStanding standing, Map<DestinationId, Dated> known) {
    DestinationId id = standing.destination().id();
    Optional<Dated> found =
        Optional.ofNullable(dated.get(id))
            .filter(before -> before.cursor() == standing.status().cursor())
            .or(() -> ask(standing));
    found.ifPresent(it -> known.put(id, it));
    return new DestinationStanding(
        standing.destination(),
        standing.status().withOldestUndeliveredAt(found.map(Dated::oldest)));
  }

  private Optional<Dated> ask(DestinationStanding standing) {
    if (questions == 0) {
      return Optional.empty();
    }
    questions--;
    long cursor = standing.status().cursor();
    try {
      return journal
          .read(standing.destination().organization(), cursor, 1, FacetSet.ALL)
          .blocks()
          .stream()
          .findFirst()
          .map(block -> new Dated(cursor, block.committedAt()));
    } catch (JournalException e) {
      LOG.warn(
          "the backlog of {} has no date in this scrape: {}",
          standing.destination().id(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
