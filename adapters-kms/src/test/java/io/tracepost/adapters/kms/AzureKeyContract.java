package io.tracepost.adapters.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.kms.service.KeyAddress;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.contract.credential.KeyServiceContract;
import io.tracepost.sandbox.azure.AppRegistration;
import io.tracepost.sandbox.azure.AzureCloud;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.kms.KmsWeather;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What both kinds of Azure's keys share. */
abstract class AzureKeyContract extends KeyServiceContract {
  private static final String TENANT = "7a1e7c50-0000-4000-8000-000000000001";
  private static final String CLIENT = "7a1e7c50-0000-4000-8000-000000000002";
  private static final String SECRET = "canary-client-secret";
  private static final String IDENTITY = "7a1e7c50-0000-4000-8000-000000000003";

  private final AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, InstantSource.system());

  AzureKeyContract() {
    azure.entra().register(AppRegistration.of(TENANT, CLIENT).withSecret(SECRET, Instant.MAX));
    azure.entra().addManagedIdentity(IDENTITY);
    azure.keys().grantUser(CLIENT);
    addKey(azure, "kek");
  }

  abstract void addKey(AzureSandbox azure, String name);

  abstract String host();

  private KeyEncryptionKey open(String key, Map<String, String> variables) throws KeyException {
    return new KeyServices(variables, Patience.SHORT, InstantSource.system())
        .open(
            KeyAddress.parse(
                "azure-keyvault://" + host() + "/keys/" + key + "?endpoint=" + azure.uri()));
  }

  private Map<String, String> application() {
    return new HashMap<>(
        Map.of(
            "AZURE_TENANT_ID", TENANT,
            "AZURE_CLIENT_ID", CLIENT,
            "AZURE_CLIENT_SECRET", SECRET,
            "AZURE_AUTHORITY_HOST", azure.uri().toString()));
  }

  @Override
  protected KeyEncryptionKey openKey() throws Exception {
    return open("kek", application());
  }

  @Override
  protected KeyEncryptionKey openOther() throws Exception {
    addKey(azure, "other");
    return open("other", application());
  }

  @Override
  protected void rotateBehind() {
    azure.keys().rotate("kek");
  }

  @Override
  protected void release() {
    azure.close();
  }

  @Override
  protected KmsWeather weather() {
    return azure.keys().weather();
  }

  @Override
  protected void goDown() {
    azure.goDown();
  }

  @Override
  protected void comeBack() {
    azure.comeBack();
  }

  @Override
  protected List<String> credentials() {
    return List.of(SECRET, "sandbox-token-");
  }

  @Test
  void a_managed_identity_is_found_and_refused_until_it_is_granted() throws Exception {
    Map<String, String> machine =
        Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", azure.uri().toString());
    try (KeyEncryptionKey key = open("kek", machine)) {
      assertThatThrownBy(() -> key.wrap(new byte[1], new byte[1]))
          .hasMessageContaining("answered 403 Forbidden ForbiddenByRbac");
      azure.keys().grantUser(IDENTITY);
      assertThat(key().unwrap(key.wrap(new byte[] {7}, new byte[1]), new byte[1]))
          .containsExactly(7);
    }
  }

  @Test
  void the_identity_of_an_app_service_is_found_too() throws Exception {
    azure.keys().grantUser(IDENTITY);
    Map<String, String> app =
        Map.of(
            "IDENTITY_ENDPOINT",
            azure.uri() + "/msi/token",
            "IDENTITY_HEADER",
            azure.entra().identityHeader());
    try (KeyEncryptionKey key = open("kek", app)) {
      assertThat(key.wrap(new byte[1], new byte[1])).isNotEmpty();
    }
  }

  @Test
  void a_token_that_was_revoked_is_replaced_by_a_new_one() throws Exception {
    byte[] wrapped = wrapped("the data keys");
    azure.entra().revokeTokens();
    assertThat(unwrapped(wrapped)).isEqualTo("the data keys");
    assertThat(azure.entra().issuedCount()).isEqualTo(2);
  }

  @Test
  void a_wrong_client_secret_is_forbidden_and_names_entra() throws Exception {
    Map<String, String> wrong = application();
    wrong.put("AZURE_CLIENT_SECRET", "another-secret");
    try (KeyEncryptionKey key = open("kek", wrong)) {
      assertThatThrownBy(() -> key.wrap(new byte[1], new byte[1]))
          .isInstanceOfSatisfying(
              KeyException.class, e -> assertThat(e.kind()).isEqualTo(KeyException.Kind.FORBIDDEN))
          .hasMessageContaining("answered 401 and gave no access token")
          .hasMessageNotContaining("another-secret");
    }
  }
}
