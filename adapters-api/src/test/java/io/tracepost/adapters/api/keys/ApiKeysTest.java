package io.tracepost.adapters.api.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.access.ApiKeys;
import io.tracepost.application.access.IssuedKey;
import io.tracepost.application.access.Principal;
import io.tracepost.application.access.Scope;
import io.tracepost.application.access.StoredKey;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.audit.InMemoryActStore;
import io.tracepost.contract.journal.InMemoryJournal;
import io.tracepost.contract.store.InMemoryKeyStore;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
  private static final SecretText ADMIN = SecretText.of("correct-horse-battery-staple-2026");

  private static final Actor SOMEBODY = new Actor(OrganizationId.DEFAULT, "somebody");

  private final InMemoryKeyStore store = new InMemoryKeyStore();
  private final ManualClock clock = ManualClock.atNoon();
  private final Acts acts =
      new Acts(
          new InMemoryActStore(new InMemoryJournal(clock)),
          new OwnRecords(clock, new Random(5)),
          stretches -> {});
  private final ApiKeys keys = keys(Optional.empty(), (byte) 1);

  @Test
  void a_first_start_makes_one_key_with_every_scope_and_a_second_none() throws Exception {
    List<SecretText> kept = new ArrayList<>();
    IssuedKey first = keys.createFirst(kept::add).orElseThrow();
    assertThat(kept).containsExactly(first.text());
    Principal who = keys.authenticate(first.text().reveal()).orElseThrow();
    assertThat(who.organization()).isEqualTo(OrganizationId.DEFAULT);
    assertThat(who.scopes()).containsExactlyInAnyOrder(Scope.values());
    assertThat(keys.createFirst(kept::add)).isEmpty();
    assertThat(kept).hasSize(1);
  }

  @Test
  void a_first_key_that_could_not_be_kept_is_never_made() throws Exception {
    assertThatThrownBy(
            () ->
                keys.createFirst(
                    key -> {
                      throw new IOException("no room");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(store.isEmpty()).isTrue();
  }

  @Test
  void an_admin_key_of_the_operator_works_and_makes_a_first_key_needless() throws Exception {
    ApiKeys chosen = keys(Optional.of(ADMIN), (byte) 1);
    assertThat(chosen.createFirst(key -> {})).isEmpty();
    assertThat(chosen.authenticate(ADMIN.reveal()).orElseThrow().may(Scope.OPERATOR)).isTrue();
    assertThat(chosen.authenticate(ADMIN.reveal() + "x")).isEmpty();
    assertThat(keys.authenticate(ADMIN.reveal())).isEmpty();
  }

  @Test
  void a_short_admin_key_is_refused_without_being_shown() {
    assertThatThrownBy(() -> keys(Optional.of(SecretText.of("hunter2")), (byte) 1))
        .hasMessageContaining("32 characters")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void neither_the_stored_form_nor_another_pepper_opens_the_door() throws Exception {
    IssuedKey issued = issue();
    assertThat(issued.stored().toString() + issued).doesNotContain(issued.text().reveal());
    assertThat(keys.authenticate(issued.stored().digest())).isEmpty();
    assertThat(keys(Optional.empty(), (byte) 2).authenticate(issued.text().reveal())).isEmpty();
  }

  @Test
  void a_changed_character_is_noticed_wherever_it_stands() throws Exception {
    String key = issue().text().reveal();
    for (int i = 0; i < key.length(); i++) {
      char other = key.charAt(i) == '0' ? '1' : '0';
      assertThat(keys.authenticate(key.substring(0, i) + other + key.substring(i + 1))).isEmpty();
    }
    assertThat(keys.authenticate(key)).isPresent();
  }

  @Test
  void what_another_process_revokes_is_believed_for_two_seconds_at_most() throws Exception {
    IssuedKey issued = issue();
    assertThat(keys.authenticate(issued.text().reveal())).isPresent();
    StoredKey stored = issued.stored();
    store.remove(stored.organization(), stored.id());
    assertThat(keys.authenticate(issued.text().reveal())).isPresent();
    clock.advance(Duration.ofSeconds(2));
    assertThat(keys.authenticate(issued.text().reveal())).isEmpty();
  }

  @Test
  void uses_are_shown_at_once_and_saved_together() throws Exception {
    IssuedKey issued = issue();
    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofSeconds(1));
      keys.authenticate(issued.text().reveal());
    }
    assertThat(lastUse(issued)).isEmpty();
    assertThat(keys.list(OrganizationId.DEFAULT, "", 10))
        .extracting(StoredKey::lastUsedAt)
        .contains(Optional.of(clock.instant()));
    keys.saveUses();
    assertThat(lastUse(issued)).contains(clock.instant());
  }

  @Test
  void a_key_that_is_refused_counts_as_unused() throws Exception {
    IssuedKey issued = issue();
    keys.authenticate(issued.text().reveal() + "0");
    keys.saveUses();
    assertThat(lastUse(issued)).isEmpty();
  }

  private Optional<Instant> lastUse(IssuedKey issued) {
    return store.find(issued.stored().id()).orElseThrow().lastUsedAt();
  }

  private IssuedKey issue() throws Exception {
    keys.createFirst(key -> {});
    return keys.issue(
        SOMEBODY, OrganizationId.DEFAULT, "test", Set.of(Scope.READ), Optional.empty());
  }

  private ApiKeys keys(Optional<SecretText> admin, byte pepper) {
    byte[] bytes = new byte[32];
    bytes[0] = pepper;
    return new ApiKeys(store, acts, bytes, new Random(3), clock, admin);
  }
}
