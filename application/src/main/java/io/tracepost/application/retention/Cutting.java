package io.tracepost.application.retention;

import io.tracepost.application.audit.ActStore;
import io.tracepost.application.delivery.EventFilter;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.delivery.Reach;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one cut: what its destinations miss is counted first, outside of any transaction; then blocks,
 * cursors, gaps and the audit record of these change together, if every destination still stands where
 * it was counted from. Blocks on the stores.
 */
final class Cutting {
  private static final Logger LOG = LoggerFactory.getLogger(Cutting.class);
  private static final long PAGE_BYTES = 4L << 20;

  private final RetentionParts parts;
  private final GapNotice notice;

  Cutting(RetentionParts parts) {
    this.parts = parts;
    this.notice = new GapNotice(parts.records());
  }

  /**
   * Makes a cut.
   *
   * @throws CutUndone when nothing was done
   */
  Pruning make(Cut cut, PruneReason reason) throws CutUndone {
    List<Missed> behind = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    try {
      for (Reach reach : behind(cut)) {
        behind.add(new Missed(reach, filter(cut.organization(), reach.destination()), cut));
      }
      if (!behind.isEmpty() && reason == PruneReason.ROOM) {
        throw CutUndone.moved("a destination asks for events that everybody had settled");
      }
      count(cut, behind);
      Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
      behind.forEach(missed -> gaps.addAll(missed.gaps(now)));
      ActStore.Done<Pruning> done =
          parts
              .acts()
              .perform(
                  cut.organization(),
                  () -> change(cut, reason, behind, gaps),
                  pruning -> record(cut.organization(), gaps));
      tell(done, gaps);
      return done.result();
    } catch (JournalException | ProgressException | StoreException e) {
      throw CutUndone.failed(e);
    }
  }

  private List<Reach> behind(Cut cut) throws ProgressException {
    return parts.progress().reaches(cut.organization()).stream()
        .filter(reach -> reach.settled() < cut.throughSequence())
        .toList();
  }

  private EventFilter filter(OrganizationId organization, DestinationId id) throws StoreException {
    Optional<Destination> destination = parts.destinations().find(organization, id);
    return destination.isPresent()
        ? parts.wanted().of(destination.get())
        : new EventFilter(id, DestinationFilter.EVERYTHING, Set.of(EventKind.values()));
  }

  private void count(Cut cut, List<Missed> behind) throws JournalException {
    FacetSet wanted = FacetSet.NONE;
    for (Missed missed : behind) {
      wanted = wanted.or(missed.filter().facets());
    }
    long after = wanted.bits() == 0 ? cut.throughSequence() : cut.fromSequence() - 1;
    while (after < cut.throughSequence()) {
      Page page = parts.journal().read(cut.organization(), after, PAGE_BYTES, wanted);
      for (Block block : page.blocks()) {
        for (int i = 0; i < block.count(); i++) {
          for (Missed missed : behind) {
            missed.see(block, i);
          }
        }
      }
      after = page.through();
    }
  }

  /** What happens in the transaction. */
  private Pruning change(Cut cut, PruneReason reason, List<Missed> behind, List<Gap> gaps)
      throws CutUndone {
    try {
      if (!behind(cut).equals(behind.stream().map(Missed::reach).toList())) {
        throw CutUndone.moved("a destination moved meanwhile");
      }
      for (Missed missed : behind) {
        List<Gap> its =
            gaps.stream()
                .filter(gap -> gap.destination().equals(missed.reach().destination()))
                .toList();
        if (!parts.progress().passOver(missed.reach(), cut.throughSequence(), its)) {
          throw CutUndone.moved("a destination moved meanwhile");
        }
      }
      Pruning pruning =
          parts
              .journal()
              .prune(cut, reason)
              .orElseThrow(() -> CutUndone.moved("somebody else pruned the stream"));
      // A destination or a replay may have been begun beside this transaction; none can be any
      // more.
      if (!behind(cut).isEmpty()) {
        throw CutUndone.moved("a destination asks for these events since");
      }
      return pruning;
    } catch (JournalException | ProgressException e) {
      throw CutUndone.failed(e);
    }
  }

  private Optional<EventColumns> record(OrganizationId organization, List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    EventColumns columns = new EventColumns(gaps.size(), 1_024);
    gaps.forEach(gap -> notice.add(columns, gap, name(organization, gap.destination())));
    return Optional.of(columns);
  }

  private void tell(ActStore.Done<Pruning> done, List<Gap> gaps) {
    Pruning pruning = done.result();
    for (Gap gap : gaps) {
      LOG.warn(
          "{} events of {} ({} to {}) left the journal before the destination {} \"{}\" had them;"
              + " recorded as a gap. {}",
          gap.events(),
          pruning.organization(),
          gap.firstSequence(),
          gap.lastSequence(),
          gap.destination(),
          name(pruning.organization(), gap.destination()),
          Gap.REMEDY);
    }
    parts.listener().pruned(pruning);
    done.recorded().ifPresent(stretch -> parts.listener().recorded(List.of(stretch)));
  }

  private String name(OrganizationId organization, DestinationId id) {
    try {
      return parts.destinations().find(organization, id).map(Destination::name).orElse("");
    } catch (StoreException e) {
      return "";
    }
  }
}
