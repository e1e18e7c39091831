package io.tracepost.adapters.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.contract.credential.KeyServiceContract;
import io.tracepost.sandbox.kms.KmsWeather;
import io.tracepost.sandbox.kms.MasterKey;
import io.tracepost.sandbox.kms.vault.VaultSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTransitKeyTest extends KeyServiceContract {
  private static final String TOKEN = "hvs.CAESIJ-canary-token-of-vault";

  @TempDir private Path folder;

  private final VaultSandbox vault = VaultSandbox.start(TOKEN);
  private final MasterKey behind = vault.addKey("tracepost");

  private KeyEncryptionKey open(String key, Map<String, String> variables) throws KeyException {
    return new KeyServices(variables, Patience.SHORT, InstantSource.system())
        .open(
            KeyAddress.parse(
                "vault-transit://vault.example.com:8200/transit/"
                    + key
                    + "?endpoint="
                    + vault.uri()));
  }

  @Override
  protected KeyEncryptionKey openKey() throws Exception {
    return open("tracepost", Map.of("VAULT_TOKEN", TOKEN));
  }

  @Override
  protected KeyEncryptionKey openOther() throws Exception {
    vault.addKey("other");
    return open("other", Map.of("VAULT_TOKEN", TOKEN));
  }

  @Override
  protected void rotateBehind() {
    behind.rotate();
  }

  @Override
  protected void release() {
    vault.close();
  }

  @Override
  protected KmsWeather weather() {
    return vault.weather();
  }

  @Override
  protected void goDown() {
    vault.goDown();
  }

  @Override
  protected void comeBack() {
    vault.comeBack();
  }

  @Override
  protected List<String> credentials() {
    return List.of(TOKEN);
  }

  @Test
  void a_token_that_an_agent_renews_is_read_from_its_file_each_time() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "hvs.old\n");
    byte[] wrapped = wrapped("the data keys");
    try (KeyEncryptionKey key = open("tracepost", Map.of("VAULT_TOKEN_FILE", file.toString()))) {
      assertThatThrownBy(() -> key.wrap(new byte[1], new byte[1]))
          .hasMessageContaining("answered 403")
          .hasMessageContaining("transit/encrypt/tracepost");
      Files.writeString(file, TOKEN + "\n");
      assertThat(key.wrap(new byte[1], new byte[1])).isNotEmpty();
    }
    assertThat(unwrapped(wrapped)).isEqualTo("the data keys");
  }

  @Test
  void without_a_token_nobody_is_asked() throws Exception {
    try (KeyEncryptionKey key = open("tracepost", Map.of("HOME", folder.toString()))) {
      assertThatThrownBy(() -> key.wrap(new byte[1], new byte[1]))
          .isInstanceOfSatisfying(
              KeyException.class, e -> assertThat(e.kind()).isEqualTo(KeyException.Kind.FORBIDDEN))
          .hasMessageContaining("VAULT_TOKEN_FILE");
    }
    assertThat(vault.requests().count()).isZero();
  }

  @Test
  void a_token_with_a_line_break_inside_is_refused_without_being_quoted() throws Exception {
    try (KeyEncryptionKey key = open("tracepost", Map.of("VAULT_TOKEN", "hvs.a\nb"))) {
      assertThatThrownBy(() -> key.wrap(new byte[1], new byte[1]))
          .isInstanceOf(KeyException.class)
          .hasMessageContaining("line breaks")
          .hasMessageNotContaining("hvs.a");
    }
  }
}
