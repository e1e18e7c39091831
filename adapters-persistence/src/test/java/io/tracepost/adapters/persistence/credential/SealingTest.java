package io.tracepost.adapters.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.credential.VaultException;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final DestinationId HERE = new DestinationId("here");
  private static final String CANARY = "canary-4711-do-not-store";

  @TempDir private Path folder;

  @Test
  void no_file_of_the_database_holds_a_secret_in_the_open() throws Exception {
    try (Storage storage = Storage.inFolder(data())) {
      storage.vault(kek(), data()).put(ACME, HERE, Map.of("token", SecretText.of(CANARY)));
    }
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(CANARY);
      }
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kek())))
        .isEqualTo("rw-------");
  }

  @Test
  void a_secret_moved_to_another_row_does_not_open() throws Exception {
    try (Storage storage = Storage.inFolder(data())) {
      TinkCredentialVault vault = storage.vault(kek(), data());
      vault.put(ACME, HERE, Map.of("token", SecretText.of(CANARY)));
      storage
          .database()
          .write(handle -> handle.execute("update sealed_secret set organization_id = 'other'"));
      assertThatThrownBy(() -> vault.open(new OrganizationId("other"), HERE))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("changed or moved")
          .hasMessageNotContaining(CANARY);
    }
  }

  @Test
  void a_missing_key_is_never_replaced_while_something_is_sealed_with_it() throws Exception {
    try (Storage storage = Storage.inFolder(data())) {
      storage.vault(kek(), data()).put(ACME, HERE, Map.of("token", SecretText.of(CANARY)));
      Files.delete(kek());
      assertThatThrownBy(() -> storage.vault(kek(), data()))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("is missing");
      assertThat(kek()).doesNotExist();
    }
  }

  @Test
  void a_wrong_key_is_named_as_such() throws Exception {
    try (Storage storage = Storage.inFolder(data())) {
      storage.vault(kek(), data());
      Path other = folder.resolve("other.kek");
      KeyEncryptionKeyFile.create(other);
      assertThatThrownBy(() -> storage.vault(other, data()))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("not the one");
    }
  }

  @Test
  void a_key_that_others_may_read_or_that_lies_with_the_data_is_refused() throws Exception {
    try (Storage storage = Storage.inFolder(data())) {
      assertThatThrownBy(() -> storage.vault(data().resolve("kek"), data()))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("inside the data folder");
      storage.vault(kek(), data());
      Files.setPosixFilePermissions(kek(), PosixFilePermissions.fromString("rw-r-----"));
      assertThatThrownBy(() -> storage.vault(kek(), data()))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("chmod 600");
    }
  }

  @Test
  void secrets_and_pepper_survive_every_rotation_and_a_restart() throws Exception {
    byte[] pepper;
    try (Storage storage = Storage.inFolder(data())) {
      TinkCredentialVault vault = storage.vault(kek(), data());
      vault.put(ACME, HERE, Map.of("token", SecretText.of(CANARY)));
      pepper = vault.apiKeyPepper();
      byte[] keyBefore = Files.readAllBytes(kek());
      vault.rotate();
      vault.rotateKeyEncryptionKey(RotationSteps.SILENT);
      assertThat(Files.readAllBytes(kek())).isNotEqualTo(keyBefore);
      assertThat(vault.open(ACME, HERE).require("token").reveal()).isEqualTo(CANARY);
    }
    try (Storage storage = Storage.inFolder(data())) {
      TinkCredentialVault vault = storage.vault(kek(), data());
      assertThat(vault.apiKeyPepper()).isEqualTo(pepper).hasSize(32);
      assertThat(vault.open(ACME, HERE).require("token").reveal()).isEqualTo(CANARY);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path kek() {
    return KeyEncryptionKeyFile.besides(data());
  }
}
