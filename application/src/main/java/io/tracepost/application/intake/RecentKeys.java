package io.tracepost.application.intake;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.KeyHash;
import io.tracepost.application.journal.KeyHasher;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of the events that were committed last, a window for each organization. Holds only what is
 * durable. When all windows together outgrow the overall limit, the organization that was quiet the
 * longest is forgotten: its repeats are then kept twice under the same key, never lost. Used by the
 * committing thread alone; not thread-safe.
 */
final class RecentKeys {
  private static final KeyWindow EMPTY = new KeyWindow(0);

  private final int limitPerOrganization;
  private final int limitOverall;
  private final LinkedHashMap<OrganizationId, KeyWindow> windows =
      new LinkedHashMap<>(16, 0.75f, true);
  private long capacity;

  RecentKeys(int limitPerOrganization, int limitOverall) {
    this.limitPerOrganization = limitPerOrganization;
    this.limitOverall = limitOverall;
  }

  /** The newest keys of an organization, to look at until keys are added. */
  KeyWindow of(OrganizationId organization) {
    return windows.getOrDefault(organization, EMPTY);
  }

  /** Remembers the keys of committed events. */
  void add(OrganizationId organization, List<EventColumns> blocks) {
    KeyWindow window = growing(organization);
    for (EventColumns block : blocks) {
      for (int i = 0; i < block.count(); i++) {
        window.add(block.key(i));
      }
    }
    grown(window);
  }

  private KeyWindow growing(OrganizationId organization) {
    KeyWindow window = windows.get(organization);
    if (window == null) {
      window = new KeyWindow(limitPerOrganization);
      windows.put(organization, window);
    } else {
      capacity -= window.capacity();
    }
    return window;
  }

  private void grown(KeyWindow window) {
    capacity += window.capacity();
    if (capacity > limitOverall) {
      forgetTheQuietest();
    }
  }

  /** Learns the newest events of the journal; blocks on the store. */
  void learn(Journal journal) throws JournalException {
    Map<OrganizationId, Deque<KeyHash[]>> newestFirst = new LinkedHashMap<>();
    KeyHasher hasher = new KeyHasher();
    journal.recent(
        limitPerOrganization,
        limitOverall,
        block ->
            newestFirst
                .computeIfAbsent(block.organization(), organization -> new ArrayDeque<>())
                .addFirst(keys(block, hasher)));
    newestFirst.forEach(
        (organization, blocks) -> {
          KeyWindow window = growing(organization);
          for (KeyHash[] keys : blocks) {
            for (KeyHash key : keys) {
              window.add(key);
            }
          }
          grown(window);
        });
  }

  private static KeyHash[] keys(Block block, KeyHasher hasher) {
    KeyHash[] keys = new KeyHash[block.count()];
    for (int i = 0; i < keys.length; i++) {
      Event event = block.event(i);
      byte[] key = event.key().value().getBytes(StandardCharsets.UTF_8);
      keys[i] = hasher.hash(event.facet().kind(), key, 0, key.length);
    }
    return keys;
  }

  private void forgetTheQuietest() {
    Iterator<KeyWindow> quietestFirst = windows.values().iterator();
    while (capacity > limitOverall && windows.size() > 1) {
      capacity -= quietestFirst.next().capacity();
      quietestFirst.remove();
    }
  }
}
