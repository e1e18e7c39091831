package io.tracepost.contract.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.access.KeyStore;
import io.tracepost.application.access.Organization;
import io.tracepost.application.access.Scope;
import io.tracepost.application.access.StoredKey;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link KeyStore} promises. */
public abstract class KeyStoreContract {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final OrganizationId OTHER = new OrganizationId("other");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  private KeyStore store;

  /** An empty store. */
  protected abstract KeyStore openEmpty() throws Exception;

  /** Closes what {@link #openEmpty} opened. */
  protected void release() throws Exception {}

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    store = openEmpty();
    store.addOrganization(new Organization(ACME, "Acme", NOON));
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    release();
  }

  @Test
  void a_key_comes_back_whole_and_can_be_replaced() throws Exception {
    assertThat(store.isEmpty()).isTrue();
    StoredKey key =
        new StoredKey(
            "k1", ACME, "ci", Set.of(Scope.INGEST, Scope.READ), "ab", NOON, Optional.of(NOON));
    store.save(key);
    assertThat(store.find("k1")).contains(key);
    StoredKey changed =
        new StoredKey("k1", ACME, "ci 2", Set.of(Scope.ADMIN), "ab", NOON, Optional.empty());
    store.save(changed);
    assertThat(store.find("k1")).contains(changed);
    assertThat(store.find("k2")).isEmpty();
    assertThat(store.isEmpty()).isFalse();
  }

  @Test
  void a_key_of_no_organization_is_refused() throws Exception {
    assertThatThrownBy(() -> store.save(key("k1", OTHER))).isInstanceOf(StoreException.class);
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void keys_are_listed_and_removed_within_their_organization() throws Exception {
    store.addOrganization(new Organization(OTHER, "Other", NOON));
    store.save(key("b", ACME));
    store.save(key("a", ACME));
    store.save(key("c", OTHER));
    assertThat(store.list(ACME, "", 10)).extracting(StoredKey::id).containsExactly("a", "b");
    assertThat(store.list(ACME, "a", 10)).extracting(StoredKey::id).containsExactly("b");
    assertThat(store.list(ACME, "", 1)).hasSize(1);
    assertThat(store.remove(OTHER, "a")).isFalse();
    assertThat(store.remove(ACME, "a")).isTrue();
    assertThat(store.remove(ACME, "a")).isFalse();
  }

  @Test
  void the_last_use_is_kept_and_neither_goes_back_nor_with_a_change() throws Exception {
    store.save(key("a", ACME));
    store.save(key("b", ACME));
    assertThat(store.find("a").orElseThrow().lastUsedAt()).isEmpty();
    store.markUsed(Map.of("a", NOON.plusSeconds(60), "gone", NOON));
    store.markUsed(Map.of("a", NOON, "b", NOON));
    store.save(key("a", ACME));
    assertThat(store.list(ACME, "", 10))
        .extracting(StoredKey::lastUsedAt)
        .containsExactly(Optional.of(NOON.plusSeconds(60)), Optional.of(NOON));
    assertThat(store.find("gone")).isEmpty();
  }

  @Test
  void organizations_are_added_once_and_listed_by_id() throws Exception {
    Organization other = new Organization(OTHER, "Other", NOON);
    assertThat(store.addOrganization(other)).isTrue();
    assertThat(store.addOrganization(new Organization(OTHER, "Again", NOON))).isFalse();
    assertThat(store.organizations("", 10))
        .containsExactly(new Organization(ACME, "Acme", NOON), other);
    assertThat(store.organizations("acme", 10)).containsExactly(other);
    assertThat(store.organizations("", 1)).hasSize(1);
  }

  private static StoredKey key(String id, OrganizationId organization) {
    return new StoredKey(
        id, organization, "name", Set.of(Scope.READ), "ab", NOON, Optional.empty());
  }
}
