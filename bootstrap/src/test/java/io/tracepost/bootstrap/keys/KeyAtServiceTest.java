package io.tracepost.bootstrap.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import io.tracepost.sandbox.kms.KmsWeather.State;
import io.tracepost.sandbox.kms.vault.VaultSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with its key-encryption key in Vault: moved there, away, forbidden, and back. */
class KeyAtServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TOKEN = "6f7d1c3e-0000-4000-8000-000000000011";
  private static final String NEW_TOKEN = "6f7d1c3e-0000-4000-8000-000000000012";
  private static final String NAME = "vault-transit://vault.example.com/transit/tracepost";

  @TempDir private Path folder;

  private final VaultSandbox vault = VaultSandbox.start("hvs.token");
  private final HecSandbox siem = HecSandbox.start(HecToken.of(TOKEN));
  private final String address = NAME + "?endpoint=" + vault.uri();
  private KeyedService service;

  @BeforeEach
  void prepare() {
    vault.addKey("tracepost");
    service = new KeyedService(folder, Map.of("VAULT_TOKEN", "hvs.token"));
  }

  @AfterEach
  void close() {
    service.close();
    vault.close();
    siem.close();
  }

  private void delivers(int events) throws Exception {
    service.post("t" + events);
    assertThat(siem.awaitEvents(events, PATIENCE)).isTrue();
  }

  @Test
  void secrets_move_from_a_file_to_a_service_and_back_without_being_touched() throws Exception {
    String file = folder.resolve("kek").toString();
    service.key(file);
    service.start();
    service.add("splunk", siem, TOKEN);
    delivers(1);
    service.stop();

    assertThat(service.run("secrets", "rotate", "--to", address))
        .contains("data keys wrapped by " + NAME, "set security.kek to " + address);
    assertThat(service.refusal())
        .contains("they were wrapped by " + NAME, "file key", "security.kek");
    service.key(address);
    service.start();
    delivers(2);
    assertThat(service.client().getText("/v1/audit/export"))
        .contains("data_keys_wrapped_anew", NAME, "wrapped_before_by");
    service.stop();

    assertThat(service.run("secrets", "rotate")).contains("1 secrets sealed anew");
    assertThat(service.run("secrets", "rotate", "--key-encryption-key", "--json"))
        .contains("{\"sealed_anew\":1}");
    assertThat(service.run("secrets", "rotate", "--to", folder.resolve("new.kek").toString()))
        .contains("file key");
    service.key(folder.resolve("new.kek").toString());
    service.start();
    delivers(3);
    assertThat(service.client().getText("/v1/audit/export"))
        .contains("secrets_rotated", "data_keys_disabled");
  }

  @Test
  void a_running_service_goes_on_while_its_key_is_away_and_a_start_says_what_is_wrong()
      throws Exception {
    service.key(address);
    vault.weather().turn(State.UNAVAILABLE);
    assertThat(service.refusal())
        .contains("with " + NAME, "Vault at 127.0.0.1", "answered 503", "see that the service is");
    vault.weather().turn(State.FORBIDDEN);
    assertThat(service.refusal()).contains("answered 403", "transit/encrypt/tracepost");
    vault.weather().turn(State.FAIR);
    service.start();
    String id = service.add("splunk", siem, TOKEN);
    delivers(1);

    vault.goDown();
    siem.tokens(HecToken.of(NEW_TOKEN));
    service.change(id, "splunk", siem, NEW_TOKEN);
    delivers(2);
    service.stop();
    assertThat(service.failure("secrets", "rotate"))
        .contains("unwrapping with " + NAME, "did not answer", "then try again");
    assertThat(service.refusal()).contains("did not answer");

    vault.comeBack();
    service.start();
    delivers(3);
  }

  @Test
  void a_backup_whose_key_is_at_a_service_is_restored_with_it_and_names_a_missing_one()
      throws Exception {
    service.key(address);
    service.start();
    service.add("splunk", siem, TOKEN);
    delivers(1);
    service.stop();
    String backup = folder.resolve("b.zip").toString();
    service.run("backup", "--output", backup, "--data-dir", folder.resolve("data").toString());

    vault.weather().turn(State.FORBIDDEN);
    String rehearsal = folder.resolve("rehearsal").toString();
    assertThat(service.output(1, "restore", "--from", backup, "--data-dir", rehearsal))
        .contains("SECRETS DO NOT OPEN with " + NAME, "answered 403");
    vault.weather().turn(State.FAIR);
    String data = folder.resolve("restored").toString();
    assertThat(service.output(0, "restore", "--from", backup, "--data-dir", data))
        .contains("default: intact", "Secrets open with " + NAME);
    service.data(data);
    service.start();
    delivers(2);
  }

  @Test
  void an_address_that_is_none_is_refused_before_anything_is_opened() throws Exception {
    assertThat(service.failure("secrets", "rotate", "--to", "vault-transit://host"))
        .contains("--to is no address of a key at that service", "give one like vault-transit://");
    service.key("aws-kms://alias/tracepost");
    assertThat(service.failure("config", "check"))
        .contains("TRACEPOST_SECURITY_KEK: security.kek is no address of a key", "aws-kms://arn:");
    assertThat(folder.resolve("data")).doesNotExist();
  }
}
