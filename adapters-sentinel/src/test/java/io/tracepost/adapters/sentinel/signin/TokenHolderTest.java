package io.tracepost.adapters.sentinel.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.sentinel.TurnedClock;
import io.tracepost.domain.export.DeliveryOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TokenHolderTest {
  private static final Duration LIFE = Duration.ofHours(1);

  private final TurnedClock clock = new TurnedClock();
  private final CountingSource source = new CountingSource();
  private final TokenHolder holder = new TokenHolder(source, clock);

  @Test
  void a_token_serves_until_five_minutes_before_it_expires() throws Exception {
    AccessGrant first = holder.current();
    clock.advance(LIFE.minusMinutes(5).minusMillis(1));
    assertThat(holder.current()).isSameAs(first);
    clock.advance(Duration.ofMillis(1));
    assertThat(holder.current()).isNotSameAs(first);
    assertThat(source.asked).isEqualTo(2);
  }

  @Test
  void a_short_lived_token_is_renewed_at_half_its_life_and_not_at_every_call() throws Exception {
    source.life = Duration.ofMinutes(4);
    holder.current();
    clock.advance(Duration.ofSeconds(119));
    holder.current();
    assertThat(source.asked).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    holder.current();
    assertThat(source.asked).isEqualTo(2);
  }

  @Test
  void a_failed_renewal_leaves_the_old_token_and_rests() throws Exception {
    AccessGrant first = holder.current();
    source.failing = true;
    clock.advance(LIFE.minusMinutes(4));
    assertThat(holder.current()).isSameAs(first);
    assertThat(holder.current()).isSameAs(first);
    assertThat(source.asked).isEqualTo(2);
    clock.advance(TokenHolder.RENEWAL_REST);
    source.failing = false;
    assertThat(holder.current()).isNotSameAs(first);
  }

  @Test
  void an_expired_token_is_never_sent() throws Exception {
    holder.current();
    source.failing = true;
    clock.advance(LIFE.minus(TokenHolder.TOO_LATE));
    assertThatThrownBy(holder::current).isInstanceOf(SignInException.class);
  }

  @Test
  void a_refused_token_is_replaced_once_until_one_is_accepted() throws Exception {
    AccessGrant first = holder.current();
    assertThat(holder.refused(first)).isTrue();
    AccessGrant second = holder.current();
    assertThat(second).isNotSameAs(first);
    assertThat(holder.refused(first)).as("an answer that came late").isTrue();
    assertThat(holder.current()).isSameAs(second);
    assertThat(holder.refused(second)).isFalse();

    AccessGrant third = holder.current();
    holder.accepted();
    assertThat(holder.refused(third)).isTrue();
  }

  @Test
  void callers_at_one_time_share_one_question() throws Exception {
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    source.onFetch =
        () -> {
          asking.countDown();
          answer.await();
          return null;
        };
    List<AccessGrant> grants = together(asking, answer, holder::current);
    assertThat(grants).hasSize(4).containsOnly(holder.current());
    assertThat(source.asked).isEqualTo(1);
  }

  @Test
  void callers_at_one_time_share_one_failure() throws Exception {
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    source.failing = true;
    source.onFetch =
        () -> {
          asking.countDown();
          answer.await();
          return null;
        };
    List<DeliveryOutcome> outcomes =
        together(
            asking,
            answer,
            () -> {
              try {
                throw new AssertionError(holder.current());
              } catch (SignInException expected) {
                return expected.outcome();
              }
            });
    assertThat(outcomes).hasSize(4).allMatch(DeliveryOutcome.NotYet.class::isInstance);
    // A caller that came to the lock only after the flight had landed asks for itself.
    assertThat(source.asked).isBetween(1, 4);
  }

  @Test
  void an_interrupted_caller_keeps_its_flag_and_learns_nothing() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(holder::current)
        .isInstanceOfSatisfying(
            SignInException.class,
            e -> assertThat(e.outcome()).isInstanceOf(DeliveryOutcome.Unconfirmed.class));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(holder.current()).isNotNull();
  }

  @Test
  void nothing_prints_a_token() throws Exception {
    assertThat(holder.current().toString()).doesNotContain("secret-token");
  }

  private static <T> List<T> together(
      CountDownLatch asking, CountDownLatch answer, Callable<T> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<T>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(threads.submit(call));
      }
      asking.await();
      answer.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> one : calls) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private final class CountingSource implements TokenSource {
    @Override
    public void close() {
      // nothing is open
    }

    private volatile int asked;
    private volatile boolean failing;
    private volatile Duration life = LIFE;
    private volatile Callable<Void> onFetch = () -> null;

    @Override
    public AccessGrant fetch() throws SignInException {
      synchronized (this) {
        asked++;
      }
      try {
        onFetch.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      if (failing) {
        throw SignInException.later("test", "no token today", Optional.empty());
      }
      return new AccessGrant("secret-token-" + asked, clock.instant().plus(life));
    }
  }
}
