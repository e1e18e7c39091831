package io.tracepost.adapters.sentinel.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.trust.TrustSettings;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.sandbox.azure.AppRegistration;
import io.tracepost.sandbox.azure.AzureReplies;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.azure.SampleAccount;
import io.tracepost.sandbox.server.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntraTokenSourceTest {
  private final AzureSandbox azure =
      AzureSandbox.start(io.tracepost.sandbox.azure.AzureCloud.PUBLIC, InstantSource.system());
  private final SampleAccount account = SampleAccount.in(azure);

  @AfterEach
  void close() {
    azure.close();
  }

  private static EntraTokenSource source(AppIdentity identity) {
    return new EntraTokenSource(
        identity,
        SinkClient.open(
            ClientLimits.DEFAULT,
            AddressGuard.of(List.of("127.0.0.0/8", "::1/128")),
            TrustSettings.system(),
            InstantSource.system(),
            new SplittableRandom(1)));
  }

  @Test
  void a_client_secret_is_exchanged_for_a_token_with_its_expiry() throws Exception {
    AccessGrant grant = withSecret(account.clientSecret()).fetch();
    assertThat(grant.expiresAt()).isAfter(Instant.now().plus(Duration.ofMinutes(55)));
    assertThat(grant.authorization()).startsWith("Bearer ");
    assertThat(azure.entra().requestCount()).isEqualTo(1);
  }

  @Test
  void a_second_question_is_a_second_token() throws Exception {
    EntraTokenSource source = withSecret(account.clientSecret());
    assertThat(source.fetch().authorization()).isNotEqualTo(source.fetch().authorization());
    assertThat(azure.entra().issuedCount()).isEqualTo(2);
  }

  @Test
  void a_certificate_signs_in(@TempDir Path dir) throws Exception {
    TestCertificate certificate = TestCertificate.make(dir);
    azure
        .entra()
        .register(
            AppRegistration.of(SampleAccount.TENANT_ID, SampleAccount.CLIENT_ID)
                .withCertificate(certificate.certificate()));
    AppIdentity identity =
        identity(
            CredentialKind.CERTIFICATE,
            SampleAccount.TENANT_ID,
            SampleAccount.CLIENT_ID,
            certificate.pem());
    assertThat(source(identity).fetch().expiresAt()).isAfter(Instant.now());

    azure.entra().register(AppRegistration.of(SampleAccount.TENANT_ID, SampleAccount.CLIENT_ID));
    assertBlocked(source(identity), "aadsts_700027", "certificate");
  }

  @Test
  void text_that_is_no_certificate_blocks_and_is_not_quoted() {
    String pem = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";
    AppIdentity identity =
        identity(CredentialKind.CERTIFICATE, SampleAccount.TENANT_ID, SampleAccount.CLIENT_ID, pem);
    SignInException failure = assertBlocked(source(identity), "sign_in_failed", "PEM");
    assertThat(failure.problem().toString()).doesNotContain("c2VjcmV0");
  }

  @Test
  void a_workload_identity_signs_in_with_the_clusters_token(@TempDir Path dir) throws Exception {
    azure
        .entra()
        .register(
            AppRegistration.of(SampleAccount.TENANT_ID, SampleAccount.CLIENT_ID)
                .withFederatedSubject(
                    "https://cluster.example", "system:serviceaccount:siem:tracepost"));
    AppIdentity identity = workload(dir, "system:serviceaccount:siem:tracepost");
    assertThat(source(identity).fetch().expiresAt()).isAfter(Instant.now());
    assertBlocked(
        source(workload(dir, "system:serviceaccount:siem:other")),
        "aadsts_700213",
        "federated credential");
  }

  @Test
  void a_managed_identity_is_asked_for_at_the_machines_own_endpoint() throws Exception {
    azure.entra().addManagedIdentity("11111111-0000-4000-8000-000000000001");
    AppIdentity identity = identity(CredentialKind.MANAGED_IDENTITY, "", "", "");
    assertThat(source(identity).fetch().expiresAt()).isAfter(Instant.now());
    AppIdentity other =
        identity(CredentialKind.MANAGED_IDENTITY, "", "22222222-0000-4000-8000-000000000001", "");
    assertBlocked(source(other), "", "managed identity");
  }

  @Test
  void each_fault_of_the_set_up_is_named_with_its_remedy() {
    assertBlocked(withSecret("not the secret"), "aadsts_7000215", "secret's value");
    assertBlocked(
        source(
            identity(
                CredentialKind.CLIENT_SECRET,
                "unknown.example",
                SampleAccount.CLIENT_ID,
                account.clientSecret())),
        "aadsts_90002",
        "tenant_id");
    assertBlocked(
        source(
            identity(
                CredentialKind.CLIENT_SECRET,
                SampleAccount.TENANT_ID,
                "99999999-0000-4000-8000-000000000001",
                account.clientSecret())),
        "aadsts_700016",
        "client_id");
    azure
        .entra()
        .register(
            AppRegistration.of(SampleAccount.TENANT_ID, SampleAccount.CLIENT_ID)
                .withSecret(account.clientSecret(), Instant.EPOCH));
    assertBlocked(withSecret(account.clientSecret()), "aadsts_7000222", "new client secret");
  }

  @Test
  void a_tenant_of_another_cloud_is_told_so() throws Exception {
    try (AzureSandbox government =
        AzureSandbox.start(
            io.tracepost.sandbox.azure.AzureCloud.US_GOVERNMENT, InstantSource.system())) {
      SampleAccount other = SampleAccount.in(government);
      AppIdentity identity =
          new AppIdentity(
              AzureCloud.PUBLIC,
              CredentialKind.CLIENT_SECRET,
              SampleAccount.TENANT_ID,
              SampleAccount.CLIENT_ID,
              Optional.of(SecretText.of(other.clientSecret())),
              Optional.empty(),
              Optional.of(government.uri()));
      assertBlocked(source(identity), "aadsts_500011", "cloud");
    }
  }

  @Test
  void a_busy_or_absent_entra_is_asked_once_and_worth_another_attempt() {
    azure.entra().answerNext(Reply.json(503, "{}"), AzureReplies.busy(Duration.ofSeconds(3)));
    assertLater(withSecret(account.clientSecret()), "sign_in_http_503");
    assertThat(azure.entra().requestCount()).isEqualTo(1);
    assertLater(withSecret(account.clientSecret()), "sign_in_http_429");
    assertThat(azure.entra().requestCount()).isEqualTo(2);
    azure.entra().answerNext(AzureReplies.garbage(200));
    assertLater(withSecret(account.clientSecret()), "sign_in_unreadable_answer");
    azure.goDown();
    assertLater(withSecret(account.clientSecret()), "sign_in_unreachable");
  }

  private EntraTokenSource withSecret(String secret) {
    return source(
        identity(
            CredentialKind.CLIENT_SECRET,
            SampleAccount.TENANT_ID,
            SampleAccount.CLIENT_ID,
            secret));
  }

  private AppIdentity identity(CredentialKind kind, String tenant, String client, String secret) {
    return new AppIdentity(
        AzureCloud.PUBLIC,
        kind,
        tenant,
        client,
        secret.isEmpty() ? Optional.empty() : Optional.of(SecretText.of(secret)),
        Optional.empty(),
        Optional.of(azure.uri()));
  }

  private AppIdentity workload(Path dir, String subject) throws Exception {
    String claims =
        "{\"iss\":\"https://cluster.example\",\"sub\":\"%s\",\"aud\":[\"api://AzureADTokenExchange\"],\"exp\":4000000000}"
            .formatted(subject);
    Path file = dir.resolve(Integer.toHexString(subject.hashCode()));
    Files.writeString(
        file, base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + "." + base64("signature"));
    URI standIn = azure.uri();
    return new AppIdentity(
        AzureCloud.PUBLIC,
        CredentialKind.WORKLOAD_IDENTITY,
        SampleAccount.TENANT_ID,
        SampleAccount.CLIENT_ID,
        Optional.empty(),
        Optional.of(file),
        Optional.of(standIn));
  }

  private SignInException assertBlocked(EntraTokenSource source, String code, String remedy) {
    SignInException failure = catchThrowableOfType(SignInException.class, source::fetch);
    assertThat(failure.outcome()).isInstanceOf(DeliveryOutcome.Blocked.class);
    assertThat(failure.problem().code()).startsWith(code);
    assertThat(failure.problem().remedy()).contains(remedy);
    assertThat(failure.problem().toString()).doesNotContain(account.clientSecret());
    return failure;
  }

  private static void assertLater(EntraTokenSource source, String code) {
    SignInException failure = catchThrowableOfType(SignInException.class, source::fetch);
    assertThat(failure.outcome()).isInstanceOf(DeliveryOutcome.NotYet.class);
    assertThat(failure.problem().code()).isEqualTo(code);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
