package io.tracepost.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  @Test
  void the_newest_are_kept_and_all_are_counted() {
    Arrivals<String> arrivals = Arrivals.keepingNewest(2);
    arrivals.add("a");
    arrivals.add(List.of("b", "c"));
    assertThat(arrivals.all()).containsExactly("b", "c");
    assertThat(arrivals.count()).isEqualTo(3);
  }

  @Test
  void what_is_not_kept_can_be_counted() throws InterruptedException {
    Arrivals<String> arrivals = Arrivals.keepingAll();
    arrivals.add(List.of(), 5);
    assertThat(arrivals.all()).isEmpty();
    assertThat(arrivals.await(5, Duration.ZERO)).isTrue();
    assertThat(arrivals.await(6, Duration.ZERO)).isFalse();
  }

  @Test
  void whoever_waits_is_woken_by_the_last_that_was_wanted() throws InterruptedException {
    Arrivals<String> arrivals = Arrivals.keepingAll();
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(
            () -> {
              arrivals.add("a");
              arrivals.add("b");
            });
    assertThat(arrivals.await(2, Duration.ofMinutes(1))).isTrue();
    assertThat(arrivals.all()).containsExactly("a", "b");
    sender.join();
  }

  @Test
  void after_forgetting_it_counts_from_zero() {
    Arrivals<String> arrivals = Arrivals.keepingAll();
    arrivals.add("a");
    arrivals.forget();
    assertThat(arrivals.all()).isEmpty();
    assertThat(arrivals.count()).isZero();
  }
}
