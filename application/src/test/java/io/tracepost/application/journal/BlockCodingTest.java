package io.tracepost.application.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.domain.event.EventKey;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockCodingTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_stored_directory_gives_back_every_event(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    EventColumns events = randomEvents(random, 1 + random.nextInt(500));
    Directory decoded = Directory.decode(Directory.encode(events));
    Block block =
        new Block(1, ACME, 77, Instant.EPOCH, events.facets(), decoded, events.array(), "");
    assertThat(block.lastSequence()).isEqualTo(76 + events.count());
    for (int i = 0; i < events.count(); i++) {
      assertThat(block.event(i).sequence()).isEqualTo(77 + i);
      assertThat(block.event(i).timeMicros()).isEqualTo(events.timeMicros(i));
      assertThat(block.event(i).facet()).isEqualTo(events.facet(i));
      assertThat(KeyHash.of(EventKind.TRACE, block.event(i).key())).isEqualTo(events.key(i));
    }
  }

  @Test
  void a_directory_that_was_cut_is_refused() {
    byte[] stored = Directory.encode(randomEvents(new SplittableRandom(9), 50));
    assertThatThrownBy(() -> Directory.decode(Arrays.copyOf(stored, stored.length - 1)))
        .isInstanceOf(IllegalArgumentException.class);
    stored[0] = 9;
    assertThatThrownBy(() -> Directory.decode(stored)).hasMessageContaining("version 9");
  }

  @Test
  void the_key_filter_forgets_no_key_and_seldom_takes_a_stranger_in() {
    EventColumns events = randomEvents(new SplittableRandom(4), 1_000);
    byte[] filter = KeyFilter.of(events);
    assertThat(filter).hasSizeLessThanOrEqualTo(2_000);
    for (int i = 0; i < events.count(); i++) {
      assertThat(KeyFilter.mayHold(filter, events.key(i))).isTrue();
    }
    int strangers = 0;
    for (int i = 0; i < 10_000; i++) {
      strangers +=
          KeyFilter.mayHold(filter, KeyHash.of(EventKind.TRACE, new EventKey("stranger-" + i)))
              ? 1
              : 0;
    }
    assertThat(strangers).isLessThan(30);
  }

  @Test
  void the_hash_of_a_block_depends_on_everything_in_it() {
    byte[] zeros = new byte[32];
    byte[] directory = {1, 2, 3};
    byte[] events = {4, 5};
    byte[] hash = ChainHash.of(ACME, 1, 2, zeros, 0, directory, events);
    byte[] previous = zeros.clone();
    previous[31] = 1;
    assertThat(hash).hasSize(32).isEqualTo(ChainHash.of(ACME, 1, 2, zeros, 0, directory, events));
    assertThat(
            Arrays.asList(
                ChainHash.of(new OrganizationId("acmf"), 1, 2, zeros, 0, directory, events),
                ChainHash.of(ACME, 2, 2, zeros, 0, directory, events),
                ChainHash.of(ACME, 1, 3, zeros, 0, directory, events),
                ChainHash.of(ACME, 1, 2, previous, 0, directory, events),
                ChainHash.of(ACME, 1, 2, zeros, 1, directory, events),
                ChainHash.of(ACME, 1, 2, zeros, 0, new byte[] {1, 2}, new byte[] {3, 4, 5}),
                ChainHash.of(ACME, 1, 2, zeros, 0, directory, new byte[] {4, 6})))
        .doesNotContain(hash);
  }

  @Test
  void a_block_knows_the_facets_of_its_events() {
    EventColumns events = new EventColumns(1, 16);
    add(events, "a", 5, Facet.TRACE_ERROR);
    add(events, "b", 4, Facet.AUDIT_AITL);
    assertThat(events.facets()).isEqualTo(FacetSet.of(Facet.TRACE_ERROR, Facet.AUDIT_AITL));
    assertThat(events.minTimeMicros()).isEqualTo(4);
    assertThat(events.maxTimeMicros()).isEqualTo(5);
  }

  private static EventColumns randomEvents(SplittableRandom random, int count) {
    EventColumns events = new EventColumns(1, 1);
    for (int i = 0; i < count; i++) {
      add(
          events,
          "key-" + random.nextInt() + "é".repeat(random.nextInt(3)),
          random.nextLong(-1_000_000, 4_000_000_000_000_000L),
          Facet.ofCode(random.nextInt(Facet.values().length)));
    }
    return events;
  }

  private static void add(EventColumns events, String key, long timeMicros, Facet facet) {
    byte[] json = ("{\"id\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] padded = new byte[json.length + 3];
    System.arraycopy(json, 0, padded, 3, json.length);
    events.add(
        padded,
        3,
        json.length,
        timeMicros,
        facet,
        7,
        json.length - 9,
        KeyHash.of(EventKind.TRACE, new EventKey(key)));
  }
}
