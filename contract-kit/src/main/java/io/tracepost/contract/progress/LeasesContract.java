package io.tracepost.contract.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ProgressUpdate;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.Lease;
import io.tracepost.application.lease.Leases;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Leases} promises, together with the {@link Progress} whose fences it moves. A
 * term of nothing has ended at once, so that the suite needs no clock of the database.
 */
public abstract class LeasesContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final DestinationId HERE = new DestinationId("here");
  private static final DestinationId THERE = new DestinationId("there");
  private static final InstanceId ONE = new InstanceId("one");
  private static final InstanceId TWO = new InstanceId("two");
  private static final Duration LONG = Duration.ofHours(1);

  private Progress progress;
  private Leases leases;

  /** Opens an empty store in which both destinations exist and none was begun. */
  protected abstract void openEmpty(OrganizationId organization, List<DestinationId> existing)
      throws Exception;

  /** The progress of the open store. */
  protected abstract Progress progress();

  /** The leases of the open store. */
  protected abstract Leases leases();

  /** Closes what {@link #openEmpty} opened. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    openEmpty(ACME, List.of(HERE, THERE));
    progress = progress();
    leases = leases();
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    release();
  }

  @Test
  void a_destination_that_was_never_begun_has_no_lease() throws Exception {
    assertThat(leases.all()).isEmpty();
    assertThat(leases.take(HERE, ONE, LONG)).isEmpty();
    assertThat(leases.renew(ONE, LONG)).isEmpty();
    assertThat(leases.release(HERE, ONE, 1)).isFalse();
  }

  @Test
  void a_free_lease_is_taken_and_its_fence_grows() throws Exception {
    begin();
    Lease free = leases.all().get(0);
    assertThat(free).isEqualTo(new Lease(HERE, Optional.empty(), false, 0, 0));
    Lease taken = leases.take(HERE, ONE, LONG).orElseThrow();
    assertThat(taken.fence()).isGreaterThan(free.fence());
    assertThat(taken).isEqualTo(new Lease(HERE, Optional.of(ONE), true, taken.fence(), 0));
    assertThat(leases.all()).hasSize(2).contains(taken);
    assertThat(progress.load(HERE).orElseThrow().fence()).isEqualTo(taken.fence());
    assertThat(progress.save(update(taken.fence(), 5))).isTrue();
  }

  @Test
  void a_lease_that_runs_belongs_to_its_owner_alone() throws Exception {
    begin();
    Lease taken = leases.take(HERE, ONE, LONG).orElseThrow();
    assertThat(leases.take(HERE, TWO, LONG)).isEmpty();
    assertThat(leases.renew(TWO, LONG)).isEmpty();
    assertThat(leases.release(HERE, TWO, taken.fence())).isFalse();
    assertThat(leases.all()).contains(taken);
  }

  @Test
  void of_several_leases_those_that_are_free_are_taken_together() throws Exception {
    begin();
    DestinationId nowhere = new DestinationId("nowhere");
    List<Lease> both = leases.take(List.of(THERE, nowhere, HERE), ONE, LONG);
    assertThat(both).extracting(Lease::destination).containsExactly(HERE, THERE);
    assertThat(both).allMatch(lease -> lease.live() && lease.isOf(ONE));
    assertThat(leases.all()).isEqualTo(both);
    assertThat(leases.release(HERE, ONE, both.get(0).fence())).isTrue();
    assertThat(leases.take(List.of(HERE, THERE), TWO, LONG))
        .extracting(Lease::destination)
        .containsExactly(HERE);
    assertThat(leases.take(List.of(), TWO, LONG)).isEmpty();
  }

  @Test
  void an_ended_lease_goes_to_another_and_its_holder_writes_nothing_more() throws Exception {
    begin();
    Lease ended = leases.take(HERE, ONE, Duration.ZERO).orElseThrow();
    assertThat(leases.all().get(0).live()).isFalse();
    Lease taken = leases.take(HERE, TWO, LONG).orElseThrow();
    assertThat(taken.fence()).isGreaterThan(ended.fence());
    assertThat(progress.save(update(ended.fence(), 50))).isFalse();
    assertThat(progress.load(HERE).orElseThrow().cursor()).isZero();
    assertThat(leases.renew(ONE, LONG)).isEmpty();
    assertThat(leases.take(HERE, ONE, LONG)).isEmpty();
    assertThat(leases.release(HERE, ONE, ended.fence())).isFalse();
    assertThat(progress.save(update(taken.fence(), 50))).isTrue();
  }

  @Test
  void an_owner_takes_its_own_lease_over_at_once_under_a_new_fence() throws Exception {
    begin();
    Lease before = leases.take(HERE, ONE, LONG).orElseThrow();
    Lease after = leases.take(HERE, ONE, LONG).orElseThrow();
    assertThat(after.fence()).isGreaterThan(before.fence());
    assertThat(progress.save(update(before.fence(), 5))).isFalse();
  }

  @Test
  void all_that_an_instance_owns_is_renewed_under_the_same_fences() throws Exception {
    begin();
    Lease here = leases.take(HERE, ONE, LONG).orElseThrow();
    Lease there = leases.take(THERE, ONE, Duration.ZERO).orElseThrow();
    assertThat(leases.renew(ONE, LONG))
        .extracting(Lease::destination, Lease::fence, Lease::live)
        .containsExactly(tuple(HERE, here.fence(), true), tuple(THERE, there.fence(), true));
    assertThat(leases.take(THERE, TWO, LONG)).isEmpty();
    leases.renew(ONE, Duration.ZERO);
    assertThat(leases.take(THERE, TWO, LONG)).isPresent();
    assertThat(leases.renew(ONE, LONG)).extracting(Lease::destination).containsExactly(HERE);
  }

  @Test
  void a_released_lease_is_free_at_once_and_only_its_newest_fence_releases_it() throws Exception {
    begin();
    Lease before = leases.take(HERE, ONE, LONG).orElseThrow();
    Lease now = leases.take(HERE, ONE, LONG).orElseThrow();
    assertThat(leases.release(HERE, ONE, before.fence())).isFalse();
    assertThat(leases.release(HERE, ONE, now.fence())).isTrue();
    assertThat(leases.all().get(0).owner()).isEmpty();
    assertThat(leases.take(HERE, TWO, LONG)).isPresent();
  }

  @Test
  void instances_see_one_another_until_they_leave() throws Exception {
    begin();
    assertThat(leases.attend(ONE, LONG)).containsExactly(ONE);
    assertThat(leases.attend(TWO, LONG)).containsExactly(ONE, TWO);
    assertThat(leases.attend(ONE, LONG)).containsExactly(ONE, TWO);
    leases.take(HERE, ONE, LONG);
    leases.take(THERE, TWO, LONG);
    leases.leave(ONE);
    leases.leave(ONE);
    assertThat(leases.attend(TWO, LONG)).containsExactly(TWO);
    assertThat(leases.take(HERE, TWO, LONG)).isPresent();
    assertThat(leases.renew(TWO, LONG)).hasSize(2);
  }

  @Test
  void a_take_over_without_a_lease_ends_the_lease() throws Exception {
    begin();
    Lease lease = leases.take(HERE, ONE, LONG).orElseThrow();
    assertThat(progress.takeOver(HERE)).isGreaterThan(lease.fence());
    assertThat(leases.renew(ONE, LONG)).isEmpty();
  }

  @Test
  void wishes_of_operators_are_counted() throws Exception {
    begin();
    assertThat(leases.all().get(0).wishes()).isZero();
    progress.wishReplay(HERE, 0, 9);
    assertThat(leases.all().get(0).wishes()).isEqualTo(1);
    progress.wishRedelivery(HERE, List.of());
    assertThat(leases.all().get(0).wishes()).as("there was no letter").isEqualTo(1);
  }

  @Test
  void of_many_that_want_an_ended_lease_one_gets_it() throws Exception {
    begin();
    int wanting = 4;
    ExecutorService threads = Executors.newFixedThreadPool(wanting);
    try {
      for (int round = 0; round < 10; round++) {
        progress.takeOver(HERE);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Optional<Lease>>> takes = new ArrayList<>();
        for (int i = 0; i < wanting; i++) {
          InstanceId me = new InstanceId("w" + i);
          takes.add(
              threads.submit(
                  () -> {
                    go.await();
                    return leases.take(HERE, me, LONG);
                  }));
        }
        go.countDown();
        Set<Lease> taken = new HashSet<>();
        for (Future<Optional<Lease>> take : takes) {
          take.get().ifPresent(taken::add);
        }
        assertThat(taken).hasSize(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void begin() throws Exception {
    progress.begin(HERE, ACME, 0);
    progress.begin(THERE, ACME, 0);
  }

  private static ProgressUpdate update(long fence, long cursor) {
    return new ProgressUpdate(HERE, fence, cursor, 0, Optional.empty(), List.of());
  }
}
