package io.tracepost.contract.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tracepost.application.access.KeyStore;
import io.tracepost.application.access.Organization;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.ActStore.Done;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.Page;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ActStore} promises, shown with organizations as what acts are about. */
public abstract class ActStoreContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final OwnRecords records = new OwnRecords(InstantSource.fixed(NOON), new Random(7));
  private Stores stores;

  /** Stores that share one transaction. */
  public record Stores(ActStore acts, KeyStore keys, Journal journal) {}

  /** For the suite. */
  @SuppressWarnings("NullAway.Init") // opened before each test
  protected ActStoreContract() {}

  /** Empty stores. */
  protected abstract Stores openEmpty() throws Exception;

  /** Closes what {@link #openEmpty} opened. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    stores = openEmpty();
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    release();
  }

  @Test
  void an_act_and_its_record_are_kept_together() throws Exception {
    Done<Boolean> done =
        stores
            .acts()
            .perform(ACME, () -> stores.keys().addOrganization(organization("beta")), this::record);
    assertThat(done.result()).isTrue();
    assertThat(done.recorded()).contains(new Stretch(ACME, 1, 1));
    assertThat(stores.keys().organizations("", 10)).containsExactly(organization("beta"));
    Page page = stores.journal().read(ACME, 0, 1 << 20, FacetSet.ALL);
    assertThat(page.blocks())
        .singleElement()
        .satisfies(
            block -> {
              assertThat(block.event(0).facet()).isEqualTo(Facet.AUDIT_GOVERNANCE);
              assertThat(block.event(0).json()).contains("\"topic\":\"tested\"");
            });
    assertThat(stores.journal().readThread(ACME, "th_admin_x", 0, 1 << 20).events()).hasSize(1);
  }

  @Test
  void an_act_that_came_to_nothing_leaves_no_record() throws Exception {
    Done<Boolean> done = stores.acts().perform(ACME, () -> false, result -> Optional.empty());
    assertThat(done.recorded()).isEmpty();
    assertThat(stores.journal().head(ACME).lastSequence()).isZero();
  }

  @Test
  void work_that_fails_leaves_no_record_and_says_why() throws Exception {
    assertThatThrownBy(
            () ->
                stores
                    .acts()
                    .perform(
                        ACME,
                        () -> {
                          throw new IOException("no");
                        },
                        this::record))
        .isInstanceOf(IOException.class)
        .hasMessage("no");
    assertThatThrownBy(
            () ->
                stores
                    .acts()
                    .perform(
                        ACME,
                        () -> {
                          throw new StoreException("no", new IOException("disk"));
                        },
                        this::record))
        .isInstanceOf(StoreException.class)
        .hasMessage("no");
    assertThat(stores.journal().head(ACME).lastSequence()).isZero();
  }

  @Test
  void sequences_go_on_behind_the_record_of_an_act() throws Exception {
    for (int i = 0; i < 3; i++) {
      String name = "o" + i;
      stores
          .acts()
          .perform(ACME, () -> stores.keys().addOrganization(organization(name)), this::record);
    }
    assertThat(stores.journal().head(ACME).lastSequence()).isEqualTo(3);
  }

  /** Whether work that fails half way is undone; a store in memory cannot. */
  protected boolean undoes() {
    return true;
  }

  @Test
  void work_that_fails_half_way_is_undone() throws Exception {
    assumeTrue(undoes(), "this store cannot undo what work did before it failed");
    assertThatThrownBy(
            () ->
                stores
                    .acts()
                    .perform(
                        ACME,
                        () -> {
                          stores.keys().addOrganization(organization("beta"));
                          throw new IOException("no");
                        },
                        this::record))
        .isInstanceOf(IOException.class);
    assertThat(stores.keys().organizations("", 10)).isEmpty();
  }

  private <T> Optional<EventColumns> record(T result) {
    return Optional.of(
        records.write(
            records.make(
                AuditRecord.BY_GOVERNANCE,
                "th_admin_x",
                Map.of("topic", "tested", "result", String.valueOf(result)))));
  }

  private static Organization organization(String id) {
    return new Organization(new OrganizationId(id), id, NOON);
  }
}
