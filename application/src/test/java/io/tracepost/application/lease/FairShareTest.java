package io.tracepost.application.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FairShareTest {
  private static final InstanceId A = new InstanceId("a");
  private static final InstanceId B = new InstanceId("b");
  private static final InstanceId C = new InstanceId("c");

  @Test
  void one_alone_takes_everything_and_gives_nothing() {
    FairShare share = new FairShare(Map.of(A, 0), 7);
    assertThat(share.toTake(A)).isEqualTo(7);
    assertThat(share.toGive(A)).isZero();
  }

  @Test
  void what_is_above_the_share_is_given() {
    FairShare share = new FairShare(Map.of(A, 5, B, 0), 0);
    assertThat(share.toGive(A)).isEqualTo(2);
    assertThat(share.toTake(A)).isZero();
  }

  @Test
  void one_more_is_given_when_another_would_get_nothing() {
    FairShare share = new FairShare(Map.of(A, 2, B, 2, C, 0), 0);
    assertThat(share.toGive(A)).isEqualTo(1);
    assertThat(share.toGive(B)).isZero();
  }

  @Test
  void what_was_given_for_another_is_not_taken_back() {
    FairShare share = new FairShare(Map.of(A, 1, B, 2, C, 0), 1);
    assertThat(share.toTake(A)).isZero();
    assertThat(share.toTake(C)).isEqualTo(1);
  }

  @Test
  void any_situation_comes_to_rest_with_shares_that_differ_by_one_at_most() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Map<InstanceId, Integer> owned = new TreeMap<>();
      int instances = 1 + random.nextInt(6);
      for (int i = 0; i < instances; i++) {
        owned.put(new InstanceId("i" + i), random.nextInt(8));
      }
      int free = random.nextInt(10);
      List<InstanceId> order = new ArrayList<>(owned.keySet());
      boolean moved = true;
      for (int round = 0; moved; round++) {
        assertThat(round).as("rounds until rest, seed %s", seed).isLessThan(30);
        Collections.shuffle(order, random);
        moved = false;
        for (InstanceId me : order) {
          FairShare share = new FairShare(owned, free);
          assertThat(share.toTake(me)).as("seed %s", seed).isBetween(0, free);
          int change = share.toTake(me) - share.toGive(me);
          owned.merge(me, change, Integer::sum);
          free -= change;
          moved |= change != 0;
        }
      }
      assertThat(free).as("free, seed %s", seed).isZero();
      int most = Collections.max(owned.values());
      int least = Collections.min(owned.values());
      assertThat(most - least).as("seed %s", seed).isLessThanOrEqualTo(1);
    }
  }
}
