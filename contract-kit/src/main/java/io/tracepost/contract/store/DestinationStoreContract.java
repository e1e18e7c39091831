package io.tracepost.contract.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.destination.DestinationVersion;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationFilter;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.TraceStatus;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DestinationStore} promises. */
public abstract class DestinationStoreContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final OrganizationId OTHER = new OrganizationId("other");

  private DestinationStore store;

  /** An empty store. */
  protected abstract DestinationStore openEmpty() throws Exception;

  /** Closes what {@link #openEmpty} opened. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    store = openEmpty();
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    release();
  }

  @Test
  void a_destination_comes_back_whole() throws Exception {
    Destination destination =
        new Destination(
            new DestinationId("d1"),
            ACME,
            "Prod ü",
            "splunk_hec",
            Map.of("url", "https://siem.example:8088", "index", "main"),
            new DestinationFilter(
                Set.of(EventKind.TRACE, EventKind.AUDIT),
                Set.of(TraceStatus.ERROR),
                Set.of(AuditCategory.GOVERNANCE, AuditCategory.OTHER),
                Set.of("production"),
                Set.of("agent-1", "agent-2")),
            true,
            42);
    store.save(destination);
    assertThat(store.find(ACME, destination.id())).contains(destination);
    assertThat(store.all()).containsExactly(destination);
    assertThat(store.versions())
        .containsExactly(new DestinationVersion(destination.id(), ACME, 42, true));
  }

  @Test
  void a_destination_is_replaced_whole() throws Exception {
    Destination first = bare("d1", ACME, Map.of("url", "one", "index", "main"));
    Destination second = bare("d1", ACME, Map.of("url", "two"));
    store.save(first);
    store.save(second);
    assertThat(store.find(ACME, first.id())).contains(second);
  }

  @Test
  void a_destination_is_replaced_by_who_saw_it_last() throws Exception {
    Destination first = bare("d1", ACME, Map.of("url", "one"));
    store.save(first);
    Destination paused = first.withPaused(true);
    assertThat(store.replace(DestinationVersion.of(first), paused)).isTrue();
    Destination late = bare("d1", ACME, Map.of("url", "late"));
    assertThat(store.replace(DestinationVersion.of(first), late)).isFalse();
    assertThat(store.find(ACME, first.id())).contains(paused);
    store.remove(ACME, first.id());
    assertThat(store.replace(DestinationVersion.of(paused), late)).isFalse();
    assertThat(store.all()).isEmpty();
  }

  @Test
  void another_organizations_destination_is_not_there() throws Exception {
    Destination destination = bare("d1", ACME, Map.of());
    store.save(destination);
    assertThat(store.find(OTHER, destination.id())).isEmpty();
    assertThat(store.remove(OTHER, destination.id())).isFalse();
    assertThat(store.list(OTHER, "", 10)).isEmpty();
    assertThatThrownBy(() -> store.save(bare("d1", OTHER, Map.of())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("d1");
    assertThat(store.find(ACME, destination.id())).contains(destination);
  }

  @Test
  void lists_go_by_id_and_in_pages() throws Exception {
    for (String id : new String[] {"b", "a", "C", "d", "_"}) {
      store.save(bare(id, ACME, Map.of()));
    }
    store.save(bare("aa", OTHER, Map.of()));
    assertThat(store.list(ACME, "", 3))
        .extracting(destination -> destination.id().value())
        .containsExactly("C", "_", "a");
    assertThat(store.list(ACME, "a", 3))
        .extracting(destination -> destination.id().value())
        .containsExactly("b", "d");
    assertThat(store.all()).hasSize(6);
  }

  @Test
  void a_removed_destination_is_gone() throws Exception {
    Destination destination = bare("d1", ACME, Map.of("url", "x"));
    store.save(destination);
    assertThat(store.remove(ACME, destination.id())).isTrue();
    assertThat(store.remove(ACME, destination.id())).isFalse();
    assertThat(store.all()).isEmpty();
  }

  private static Destination bare(
      String id, OrganizationId organization, Map<String, String> settings) {
    return new Destination(
        new DestinationId(id),
        organization,
        "name",
        "splunk_hec",
        settings,
        DestinationFilter.EVERYTHING,
        false,
        1);
  }
}
