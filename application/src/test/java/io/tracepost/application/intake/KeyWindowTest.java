package io.tracepost.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyWindowTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 63, 64, 65, 100, 1000})
  void it_knows_the_newest_keys_and_no_others(int limit) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    KeyWindow window = new KeyWindow(limit);
    Set<KeyHash> model = new LinkedHashSet<>();

    for (int i = 0; i < 20_000; i++) {
      // few low bits, so that probes collide and runs wrap around
      KeyHash key =
          new KeyHash(
              random.nextInt(4), random.nextInt(limit * 2) % 37L * 1024 + random.nextInt(8));
      boolean fresh = model.add(key);
      if (model.size() > limit) {
        Iterator<KeyHash> oldest = model.iterator();
        oldest.next();
        oldest.remove();
      }
      assertThat(window.add(key)).as("seed %d, step %d", seed, i).isEqualTo(fresh);
      assertThat(window.count()).as("seed %d, step %d", seed, i).isEqualTo(model.size());
      KeyHash other = new KeyHash(random.nextInt(4), random.nextInt(37) * 1024L);
      assertThat(window.contains(other))
          .as("seed %d, step %d", seed, i)
          .isEqualTo(model.contains(other));
    }
    assertThat(model).as("seed %d", seed).allMatch(window::contains);
  }

  @Test
  void organizations_have_windows_of_their_own() {
    RecentKeys recent = new RecentKeys(10, 100);
    recent.add(new OrganizationId("a"), committed(new KeyHash(1, 1)));

    assertThat(recent.of(new OrganizationId("a")).contains(new KeyHash(1, 1))).isTrue();
    assertThat(recent.of(new OrganizationId("b")).contains(new KeyHash(1, 1))).isFalse();
  }

  @Test
  void over_the_overall_limit_the_quietest_organization_is_forgotten() {
    RecentKeys recent = new RecentKeys(64, 128);
    KeyHash key = new KeyHash(1, 1);
    recent.add(new OrganizationId("quiet"), committed(key));
    recent.add(new OrganizationId("busy"), committed(key));
    recent.add(new OrganizationId("new"), committed(key));

    assertThat(recent.of(new OrganizationId("quiet")).contains(key)).isFalse();
    assertThat(recent.of(new OrganizationId("busy")).contains(key)).isTrue();
    assertThat(recent.of(new OrganizationId("new")).contains(key)).isTrue();
  }

  private static List<EventColumns> committed(KeyHash key) {
    EventColumns events = new EventColumns(1, 1);
    events.add(new byte[1], 0, 1, 0, Facet.of(TraceStatus.SUCCESS), 0, 1, key);
    return List.of(events);
  }
}
