package io.tracepost.adapters.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.contract.credential.KeyServiceContract;
import io.tracepost.sandbox.kms.KmsWeather;
import io.tracepost.sandbox.kms.MasterKey;
import io.tracepost.sandbox.kms.gcp.GcpKmsSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleKmsKeyTest extends KeyServiceContract {
  private static final String NAME =
      "projects/p/locations/europe-west3/keyRings/tracepost/cryptoKeys/kek";

  @TempDir private Path folder;

  private final GcpKmsSandbox google = GcpKmsSandbox.start(InstantSource.system());
  private final MasterKey behind = google.addKey(NAME);

  private KeyEncryptionKey open(String name, Map<String, String> variables) throws KeyException {
    return new KeyServices(variables, Patience.SHORT, InstantSource.system())
        .open(KeyAddress.parse("gcp-kms://" + name + "?endpoint=" + google.uri()));
  }

  private Map<String, String> byKeyFile() throws Exception {
    Path file = Files.writeString(folder.resolve("key.json"), google.keyFile());
    return Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
  }

  @Override
  protected KeyEncryptionKey openKey() throws Exception {
    return open(NAME, byKeyFile());
  }

  @Override
  protected KeyEncryptionKey openOther() throws Exception {
    google.addKey(NAME + "2");
    return open(NAME + "2", byKeyFile());
  }

  @Override
  protected void rotateBehind() {
    behind.rotate();
  }

  @Override
  protected void release() {
    google.close();
  }

  @Override
  protected KmsWeather weather() {
    return google.weather();
  }

  @Override
  protected void goDown() {
    google.goDown();
  }

  @Override
  protected void comeBack() {
    google.comeBack();
  }

  @Override
  protected List<String> credentials() {
    return List.of("ya29.", "PRIVATE KEY");
  }

  @Test
  void a_machine_with_a_metadata_server_needs_no_key_file() throws Exception {
    Map<String, String> metadata = Map.of("GCE_METADATA_HOST", google.uri().getRawAuthority());
    try (KeyEncryptionKey key = open(NAME, metadata)) {
      assertThat(key().unwrap(key.wrap(new byte[] {7}, new byte[1]), new byte[1]))
          .containsExactly(7);
    }
  }

  @Test
  void a_token_that_was_revoked_is_replaced_by_a_new_one() throws Exception {
    byte[] wrapped = wrapped("the data keys");
    google.revokeTokens();
    assertThat(unwrapped(wrapped)).isEqualTo("the data keys");
  }

  @Test
  void a_key_file_of_another_kind_and_one_that_is_missing_say_what_to_do() throws Exception {
    Path user = Files.writeString(folder.resolve("user.json"), "{\"type\":\"authorized_user\"}");
    for (String file : List.of(user.toString(), folder.resolve("none").toString())) {
      try (KeyEncryptionKey key = open(NAME, Map.of("GOOGLE_APPLICATION_CREDENTIALS", file))) {
        assertThatThrownBy(() -> key.wrap(new byte[1], new byte[1]))
            .isInstanceOfSatisfying(
                KeyException.class,
                e -> assertThat(e.kind()).isEqualTo(KeyException.Kind.FORBIDDEN))
            .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS");
      }
    }
  }
}
