package io.tracepost.adapters.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.adapters.kms.service.KeyServiceKind;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAddressTest {
  @ParameterizedTest
  @EnumSource(KeyServiceKind.class)
  void every_example_is_an_address_of_its_kind(KeyServiceKind kind) {
    KeyAddress address = KeyAddress.parse(kind.example());
    assertThat(address.kind()).isEqualTo(kind);
    assertThat(address.name()).isEqualTo(kind.example());
    assertThat(address.endpoint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws-kms://alias/tracepost",
        "aws-kms://arn:aws:kms:eu-central-1:111122223333:alias/tracepost",
        "aws-kms://arn:aws:s3:::bucket",
        "gcp-kms://projects/p/locations/l/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1",
        "vault-transit://vault.example.com/key",
        "vault-transit://user:password@vault.example.com/transit/key",
        "azure-keyvault://vault.example.com/keys/k",
        "azure-keyvault://my-vault.vault.azure.net/secrets/k",
        "azure-keyvault://my-vault.vault.azure.net.attacker.example/keys/k"
      })
  void what_is_no_key_of_its_service_is_refused_with_an_example(String text) {
    assertThatThrownBy(() -> KeyAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give one like " + text.substring(0, text.indexOf("://")));
  }

  @Test
  void a_service_that_is_not_known_names_those_that_are() {
    assertThatThrownBy(() -> KeyAddress.parse("awskms://arn"))
        .hasMessageContaining("aws-kms://, gcp-kms://, vault-transit://, azure-keyvault://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://kms.example.com",
        "http://10.0.0.1:8080",
        "http://localhost:8080",
        "http://127.0.0.1.example.com",
        "https://user@kms.example.com",
        "https://kms.example.com/path",
        "https://kms.example.com?x=1",
        "ftp://127.0.0.1",
        "kms.example.com",
        ""
      })
  void credentials_are_sent_over_https_or_nowhere_beyond_this_machine(String endpoint) {
    String key = KeyServiceKind.GCP_KMS.example();
    assertThatThrownBy(() -> KeyAddress.parse(key + "?endpoint=" + endpoint))
        .hasMessageContaining("endpoint that is not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://kms.internal:8443", "http://127.0.0.1:8100", "http://[::1]:8100"})
  void an_endpoint_changes_the_way_and_not_the_name(String endpoint) {
    String key = KeyServiceKind.VAULT_TRANSIT.example();
    KeyAddress address = KeyAddress.parse(key + "?endpoint=" + endpoint);
    assertThat(address.name()).isEqualTo(key);
    assertThat(address.endpoint()).contains(URI.create(endpoint));
  }

  @Test
  void another_parameter_is_refused() {
    assertThatThrownBy(() -> KeyAddress.parse(KeyServiceKind.GCP_KMS.example() + "?token=x"))
        .hasMessageContaining("only ?endpoint=");
  }
}
