package io.tracepost.adapters.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.credential.KeyException.Kind;
import io.tracepost.application.credential.VaultException;
import io.tracepost.contract.credential.InMemoryKey;
import io.tracepost.contract.credential.InMemoryKey.Operation;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyAwayTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final DestinationId HERE = new DestinationId("here");

  @TempDir private Path folder;

  private final InMemoryKey key = new InMemoryKey("kms://one");
  private final InMemoryKey other = new InMemoryKey("kms://two");
  private Storage storage;

  @BeforeEach
  void open() throws Exception {
    storage = Storage.inFolder(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private static void put(TinkCredentialVault vault, String secret) throws VaultException {
    vault.put(ACME, HERE, Map.of("token", SecretText.of(secret)));
  }

  private static String opened(TinkCredentialVault vault) throws VaultException {
    return vault.open(ACME, HERE).require("token").reveal();
  }

  @Test
  void secrets_are_sealed_and_opened_while_the_key_is_away() throws Exception {
    TinkCredentialVault vault = storage.vault(key);
    put(vault, "one");
    key.fail(Kind.UNAVAILABLE);
    int asked = key.asked();
    assertThat(opened(vault)).isEqualTo("one");
    put(vault, "two");
    assertThat(opened(vault)).isEqualTo("two");
    assertThat(vault.apiKeyPepper()).hasSize(32);
    assertThat(key.asked()).as("nobody was asked").isEqualTo(asked);
  }

  @Test
  void a_start_without_the_key_is_refused_and_the_next_one_with_it_works() throws Exception {
    key.fail(Kind.UNAVAILABLE);
    assertThatThrownBy(() -> storage.vault(key))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining("kms://one was told to answer UNAVAILABLE");
    assertThat(TinkCredentialVault.sealedAlready(storage.database())).isEmpty();
    key.recover();
    put(storage.vault(key), "one");
    key.fail(Kind.FORBIDDEN);
    assertThatThrownBy(() -> storage.vault(key)).hasMessageContaining("answer FORBIDDEN");
    key.recover();
    assertThat(opened(storage.vault(key))).isEqualTo("one");
  }

  @Test
  void a_rotation_without_the_key_says_so_and_changes_nothing() throws Exception {
    TinkCredentialVault vault = storage.vault(key);
    put(vault, "one");
    WrappedKeyset before = storage.database().read(DataKeys::stored);
    key.fail(Kind.UNAVAILABLE);
    assertThatThrownBy(vault::rotate).hasMessageContaining("answer UNAVAILABLE");
    assertThatThrownBy(() -> vault.rewrap(other, RotationSteps.SILENT))
        .hasMessageContaining("answer UNAVAILABLE");
    assertThat(storage.database().read(DataKeys::stored).wrapped()).isEqualTo(before.wrapped());
    assertThat(opened(vault)).isEqualTo("one");
    key.recover();
    assertThat(vault.rotate()).isEqualTo(1);
  }

  @Test
  void a_key_that_wraps_and_does_not_unwrap_is_never_relied_on() throws Exception {
    other.fail(Operation.UNWRAP, Kind.FORBIDDEN);
    assertThatThrownBy(() -> storage.vault(other)).hasMessageContaining("answer FORBIDDEN");
    TinkCredentialVault vault = storage.vault(key);
    put(vault, "one");
    assertThatThrownBy(() -> vault.rewrap(other, RotationSteps.SILENT))
        .hasMessageContaining("kms://two was told to answer FORBIDDEN");
    assertThat(opened(storage.vault(key))).isEqualTo("one");
  }

  @Test
  void data_keys_that_moved_open_with_the_new_key_only_and_the_old_one_is_told_of_it()
      throws Exception {
    TinkCredentialVault vault = storage.vault(key);
    TinkCredentialVault elsewhere = storage.vault(key);
    put(vault, "one");
    vault.rewrap(other, RotationSteps.SILENT);
    assertThat(vault.keyName()).isEqualTo("kms://two");
    assertThat(opened(storage.vault(other))).isEqualTo("one");
    assertThatThrownBy(() -> storage.vault(key))
        .hasMessageContaining("wrapped by kms://two")
        .hasMessageContaining("security.kek");

    put(elsewhere, "two");
    assertThat(opened(elsewhere)).as("its data keys are the same").isEqualTo("two");
    assertThatThrownBy(elsewhere::rotate)
        .as("it must not wrap them with the old key again")
        .hasMessageContaining("wrapped by kms://two");
    assertThat(opened(storage.vault(other))).isEqualTo("two");
  }

  @Test
  void a_look_tells_keys_that_only_a_restart_would_miss_from_those_that_are_missed_now()
      throws Exception {
    TinkCredentialVault vault = storage.vault(key);
    TinkCredentialVault elsewhere = storage.vault(key);
    put(vault, "one");
    vault.look(true);
    assertThat(vault.trouble()).isEmpty();

    key.fail(Kind.UNAVAILABLE);
    vault.look(false);
    assertThat(vault.trouble()).isEmpty();
    assertThatThrownBy(() -> vault.look(true)).isInstanceOf(VaultException.class);
    assertThat(vault.trouble()).hasValueSatisfying(it -> assertThat(it.inUse()).isTrue());
    key.recover();
    vault.look(false);
    assertThat(vault.trouble()).isEmpty();

    elsewhere.rotate();
    key.fail(Kind.UNAVAILABLE);
    assertThatThrownBy(() -> opened(vault)).hasMessageContaining("answer UNAVAILABLE");
    assertThatThrownBy(() -> put(vault, "two")).hasMessageContaining("answer UNAVAILABLE");
    assertThat(vault.trouble()).hasValueSatisfying(it -> assertThat(it.inUse()).isFalse());
    key.recover();
    assertThat(opened(vault)).isEqualTo("one");
    assertThat(vault.trouble()).isEmpty();
  }

  @Test
  void old_data_keys_are_disabled_by_the_rotation_and_destroyed_by_the_next() throws Exception {
    TinkCredentialVault vault = storage.vault(key);
    put(vault, "one");
    for (int i = 0; i < 4; i++) {
      vault.rotate();
      SealingKeyset keyset =
          SealingKeyset.unwrap(storage.database().read(DataKeys::stored).wrapped(), key);
      assertThat(keyset.older()).isEmpty();
      assertThat(keyset.disabled()).hasSize(1);
      assertThat(storage.database().read(KeyUse::of)).containsExactly(keyset.primaryId());
    }
    assertThat(opened(vault)).isEqualTo("one");
  }
}
