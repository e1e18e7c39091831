package io.tracepost.contract.retention;

import static io.tracepost.contract.delivery.DeliveryWorld.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.delivery.ProgressException;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Commit;
import io.tracepost.application.journal.Cut;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.ForwardingJournal;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.JournalException.Kind;
import io.tracepost.application.journal.PruneReason;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.retention.BudgetedJournal;
import io.tracepost.application.retention.Retention;
import io.tracepost.application.retention.RetentionListener;
import io.tracepost.application.retention.RetentionParts;
import io.tracepost.application.retention.RetentionSettings;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.audit.InMemoryActStore;
import io.tracepost.contract.delivery.DeliveryWorld;
import io.tracepost.contract.delivery.ScriptedExporter;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.journal.SampleEvents;
import io.tracepost.contract.store.InMemoryDestinationStore;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final BatchLimits LIMITS = new BatchLimits(10, 100_000, 100_000, 100_000);
  private static final Destination SIEM = DeliveryWorld.destination("siem");
  private static final Destination ERRORS =
      DeliveryWorld.destination(
          "errors",
          new DestinationFilter(Set.of(), Set.of(TraceStatus.ERROR), Set.of(), Set.of(), Set.of()));
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DeliveryWorld world = new DeliveryWorld();
  private final InMemoryDestinationStore destinations = new InMemoryDestinationStore();
  private final List<Pruning> prunings = new ArrayList<>();
  private final Retention retention =
      retention(world.journal(), new InMemoryActStore(world.journal()));

  private Retention retention(Journal journal, ActStore acts) {
    return new Retention(
        new RetentionParts(
            journal,
            world.progress(),
            destinations,
            destination -> world.delivery().filter(destination),
            acts,
            new OwnRecords(world.clock(), new SplittableRandom(7)),
            new Told(),
            world.clock()),
        new RetentionSettings(WEEK, Duration.ofHours(1), 0.8, 0.7, 0.95, 2, 1 << 20));
  }

  @Test
  void nothing_undelivered_is_touched_before_the_retention() throws Exception {
    away(start(SIEM));
    world.commit("a", 5);
    world.pass(WEEK);
    assertThat(sweep()).isZero();
    assertThat(world.journal().firstKept(ACME)).isEqualTo(1);
    assertThat(world.status(SIEM).gaps()).isZero();
  }

  @Test
  void what_grew_too_old_undelivered_becomes_a_recorded_gap() throws Exception {
    ScriptedExporter siem = start(SIEM);
    world.commit("delivered", 3);
    world.pass(MINUTE);
    away(siem);
    world.commit("a", 5);
    world.commit("b", 4);
    world.commit("c", 2);
    world.pass(WEEK.plusSeconds(1));
    world.commit("young", 2);
    sweep();
    assertThat(world.journal().firstKept(ACME)).isEqualTo(15);
    List<Gap> gaps = world.delivery().gaps(SIEM.id(), 0, 10);
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).firstSequence()).isEqualTo(4);
    assertThat(gaps.get(0).lastSequence()).isEqualTo(14);
    assertThat(gaps.get(0).events()).isEqualTo(11);
    assertThat(gaps.get(0).reason()).isEqualTo(Gap.Reason.RETENTION);
    assertThat(world.status(SIEM).gaps()).isEqualTo(11);
    assertThat(world.status(SIEM).cursor()).isEqualTo(14);
    assertThat(notices()).hasSize(2).allMatch(text -> text.contains("journal.retention"));
    assertThat(notices().get(0)).contains("\"topic\":\"gap\"", "\"events\":5");
    back(siem);
    assertThat(keys(siem)).hasSize(3 + 2 + 2).contains("delivered-0", "young-0", "young-1");
    assertThat(keys(siem)).doesNotContain("a-0", "b-3", "c-1");
    assertThat(world.status(SIEM).backlogEvents()).isZero();
  }

  @Test
  void a_gap_counts_only_what_the_filter_wanted() throws Exception {
    away(start(SIEM));
    away(start(ERRORS));
    world.commit(
        new SampleEvents()
            .add("s", 5, Facet.TRACE_SUCCESS)
            .add("e", 2, Facet.TRACE_ERROR)
            .draft(ACME));
    world.commit("none", 3);
    world.pass(WEEK.plusSeconds(1));
    sweep();
    assertThat(world.status(SIEM).gaps()).isEqualTo(10);
    assertThat(world.status(ERRORS).gaps()).isEqualTo(2);
    assertThat(world.status(ERRORS).cursor()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void what_was_delivered_goes_without_a_gap() throws Exception {
    start(SIEM);
    world.commit("a", 5);
    world.pass(WEEK.plusSeconds(1));
    sweep();
    assertThat(world.journal().firstKept(ACME)).isEqualTo(6);
    assertThat(world.status(SIEM).gaps()).isZero();
    assertThat(notices()).isEmpty();
    assertThat(prunings).extracting(Pruning::reason).containsOnly(PruneReason.AGE);
  }

  @Test
  void dead_letters_stay_when_their_events_go() throws Exception {
    ScriptedExporter siem = start(SIEM);
    siem.usually(batch -> new Refused(Problem.of("no", "no")));
    world.commit("a", 2);
    world.pass(WEEK.plusSeconds(1));
    sweep();
    assertThat(world.deadLetters(SIEM)).hasSize(2);
    assertThat(world.status(SIEM).gaps()).isZero();
    back(siem);
    world.delivery().redeliver(SIEM.id(), List.of());
    world.pass(MINUTE);
    assertThat(keys(siem)).containsExactly("a-0", "a-1");
  }

  @Test
  void a_replay_that_was_under_way_has_its_own_gap() throws Exception {
    ScriptedExporter siem = start(SIEM);
    world.commit("a", 6);
    world.pass(MINUTE);
    away(siem);
    world.delivery().replay(SIEM.id(), 2, 5);
    world.pass(WEEK.plusSeconds(1));
    sweep();
    List<Gap> gaps = world.delivery().gaps(SIEM.id(), 0, 10);
    assertThat(gaps).extracting(Gap::reason).containsExactly(Gap.Reason.REPLAY);
    assertThat(gaps.get(0).events()).isEqualTo(4);
    assertThat(world.progress().replay(SIEM.id())).isEmpty();
  }

  @Test
  void the_gap_reaches_destinations_that_do_deliver() throws Exception {
    away(start(SIEM));
    Destination other = DeliveryWorld.destination("other");
    ScriptedExporter works = start(other);
    world.commit("a", 5);
    world.pass(WEEK.plusSeconds(1));
    sweep();
    world.pass(MINUTE);
    assertThat(works.attempts())
        .flatExtracting(batch -> batch.events().stream().map(Event::json).toList())
        .anyMatch(json -> json.contains("\"topic\":\"gap\"") && json.contains("\"siem\""));
  }

  @Test
  void under_pressure_what_everybody_settled_goes_oldest_first_until_the_budget_relaxes()
      throws Exception {
    ScriptedExporter slow = start(DeliveryWorld.destination("slow"));
    start(SIEM);
    for (int i = 0; i < 20; i++) {
      world.commit("block" + i + "-", 10);
    }
    world.pass(MINUTE);
    away(slow);
    for (int i = 20; i < 25; i++) {
      world.commit("late" + i + "-", 10);
    }
    long used = world.journal().size().usedBytes();
    world.pass(Duration.ofHours(2));
    world.journal().setBudgetBytes(used * 10 / 9);
    sweep();
    assertThat(prunings).extracting(Pruning::reason).containsOnly(PruneReason.ROOM);
    double share = world.journal().size().share();
    assertThat(share).isBetween(0.55, 0.71);
    assertThat(world.journal().firstKept(ACME)).isBetween(40L, 200L);
    world.journal().setBudgetBytes(used / 10);
    world.pass(MINUTE.multipliedBy(2));
    sweep();
    assertThat(world.journal().firstKept(ACME)).isEqualTo(201);
    assertThat(world.status(SIEM).gaps()).isZero();
    back(slow);
    assertThat(keys(slow)).hasSize(250);
  }

  @Test
  void without_destinations_only_age_counts() throws Exception {
    world.commit("a", 50);
    world.pass(Duration.ofHours(2));
    world.journal().setBudgetBytes(1);
    assertThat(sweep()).isZero();
    assertThat(retention.outlook().roomSoon()).isFalse();
    assertThat(retention.outlook().why()).contains("no destination", "journal.disk-budget");
    world.pass(WEEK);
    assertThat(sweep()).isPositive();
  }

  @Test
  void settled_events_younger_than_an_hour_stay_unless_the_budget_is_all_but_used()
      throws Exception {
    start(SIEM);
    world.commit("a", 50);
    world.pass(MINUTE);
    long used = world.journal().size().usedBytes();
    world.journal().setBudgetBytes(used * 100 / 85);
    assertThat(sweep()).isZero();
    world.journal().setBudgetBytes(used);
    world.pass(MINUTE);
    assertThat(sweep()).isPositive();
    assertThat(retention.outlook().roomSoon()).isTrue();
  }

  @Test
  void whoever_is_refused_hears_whether_room_comes_and_what_fills_it() throws Exception {
    List<String> woken = new ArrayList<>();
    BudgetedJournal journal =
        new BudgetedJournal(world.journal(), retention::outlook, () -> woken.add("now"));
    Commit commit = Commit.of(SampleEvents.block(ACME, "x", 1));
    world.journal().failAppends(Kind.OVER_BUDGET);
    assertThatThrownBy(() -> journal.append(commit))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MAKING_ROOM));
    assertThat(woken).hasSize(1);
    world.journal().heal();
    away(start(SIEM));
    destinations.save(SIEM);
    world.commit("a", 50);
    world.journal().setBudgetBytes(1);
    sweep();
    world.journal().failAppends(Kind.OVER_BUDGET);
    assertThatThrownBy(() -> journal.append(commit))
        .hasMessageContaining("50 events that wait for the destination siem \"siem\"")
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OVER_BUDGET));
    world.journal().failAppends(Kind.FULL);
    assertThatThrownBy(() -> journal.append(commit))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FULL));
  }

  @Test
  void room_is_made_at_once_though_the_clock_was_set_back() throws Exception {
    start(SIEM);
    world.commit("a", 50);
    world.pass(MINUTE);
    world.journal().setBudgetBytes(world.journal().size().usedBytes());
    assertThat(sweep()).isPositive();
    world.clock().advance(Duration.ofDays(-1));
    world.timer().shift(Duration.ofDays(-1));
    world.commit("b", 50);
    world.pass(MINUTE);
    world.journal().setBudgetBytes(1);
    assertThat(sweep()).isPositive();
  }

  @Test
  void a_destination_that_is_begun_while_room_is_made_keeps_its_events() throws Exception {
    start(SIEM);
    world.commit("a", 50);
    world.pass(MINUTE);
    world.journal().setBudgetBytes(1);
    Journal beside =
        new ForwardingJournal(world.journal()) {
          @Override
          public Optional<Pruning> prune(Cut cut, PruneReason reason) throws JournalException {
            Optional<Pruning> pruned = super.prune(cut, reason);
            try {
              world.progress().begin(ERRORS.id(), ACME, 0);
            } catch (ProgressException e) {
              throw new AssertionError(e);
            }
            return pruned;
          }
        };
    assertThat(retention(beside, new UndoneActs()).step()).isTrue();
    assertThat(world.journal().firstKept(ACME)).isEqualTo(1);
    assertThat(prunings).isEmpty();
  }

  private ScriptedExporter start(Destination destination) throws Exception {
    destinations.save(destination);
    ScriptedExporter siem = world.start(destination, LIMITS);
    world.settle();
    return siem;
  }

  private static void away(ScriptedExporter siem) {
    siem.usually(batch -> new NotYet(Problem.of("away", "nobody answers"), Optional.empty()));
  }

  private void back(ScriptedExporter siem) {
    siem.usually(siem::store);
    world.pass(Duration.ofMinutes(10));
  }

  /** Steps until there is nothing to do; returns how many cuts were made. */
  private int sweep() throws Exception {
    int before = prunings.size();
    while (retention.step()) {
      world.settle();
    }
    return prunings.size() - before;
  }

  private List<String> notices() throws JournalException {
    List<String> texts = new ArrayList<>();
    for (Block block :
        world
            .journal()
            .read(ACME, 0, Long.MAX_VALUE, FacetSet.of(Facet.AUDIT_GOVERNANCE))
            .blocks()) {
      for (int i = 0; i < block.count(); i++) {
        texts.add(block.event(i).json());
      }
    }
    return texts;
  }

  private static List<String> keys(ScriptedExporter siem) {
    return siem.stored().stream().map(EventKey::value).distinct().toList();
  }

  /** Acts whose work on the journal is undone when it throws. */
  private final class UndoneActs implements ActStore {
    @Override
    public <T, X extends Exception> Done<T> perform(
        OrganizationId organization, Work<T, X> work, Function<T, Optional<EventColumns>> record)
        throws X, StoreException {
      InMemoryJournal.Image before = world.journal().image();
      boolean done = false;
      try {
        Done<T> result = new InMemoryActStore(world.journal()).perform(organization, work, record);
        done = true;
        return result;
      } finally {
        if (!done) {
          world.journal().restore(before);
        }
      }
    }
  }

  private final class Told implements RetentionListener {
    @Override
    public void pruned(Pruning pruning) {
      prunings.add(pruning);
      world.delivery().pruned(pruning.organization(), pruning.throughSequence());
    }

    @Override
    public void recorded(List<Stretch> stretches) {
      world.delivery().committed(stretches);
    }
  }
}
