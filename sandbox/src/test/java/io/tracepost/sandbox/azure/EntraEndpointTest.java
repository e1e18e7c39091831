package io.tracepost.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EntraEndpointTest {
  private final TurnedClock clock = new TurnedClock();
  private final AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, clock);
  private final SampleAccount account = SampleAccount.in(azure);
  private final Caller caller = new Caller(azure);

  @AfterEach
  void close() {
    azure.close();
  }

  @Test
  void the_right_form_is_given_a_token_and_its_life_in_seconds() throws Exception {
    HttpResponse<String> answer = caller.token(SampleAccount.TENANT_ID, caller.form(account));
    JsonNode body = Caller.json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body.path("token_type").stringValue()).isEqualTo("Bearer");
    assertThat(body.path("expires_in").intValue()).isEqualTo(3599);
    assertThat(body.path("access_token").stringValue()).isNotEmpty();
    assertThat(azure.entra().issuedCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret, wrong, 401, 7000215",
    "client_id, 11111111-0000-4000-8000-000000000000, 400, 700016",
    "scope, https://monitor.azure.us//.default, 400, 500011",
    "scope, https://monitor.azure.com/, 400, 70011",
    "grant_type, password, 400, 70003",
    "grant_type, '', 400, 900144",
    "client_id, '', 400, 900144",
  })
  void a_wrong_form_is_refused_with_its_number(String field, String value, int status, int number)
      throws Exception {
    Map<String, String> form = caller.form(account);
    form.put(field, value);
    assertRefused(caller.token(SampleAccount.TENANT_ID, form), status, number);
  }

  @Test
  void an_unknown_tenant_an_expired_secret_and_no_credential_have_their_numbers() throws Exception {
    assertRefused(caller.token("another.example", caller.form(account)), 400, 90002);
    azure
        .entra()
        .register(
            AppRegistration.of(SampleAccount.TENANT_ID, SampleAccount.CLIENT_ID)
                .withSecret(account.clientSecret(), clock.instant()));
    assertRefused(caller.token(SampleAccount.TENANT_ID, caller.form(account)), 401, 7000222);
    Map<String, String> form = caller.form(account);
    form.remove("client_secret");
    assertRefused(caller.token(SampleAccount.TENANT_ID, form), 401, 7000218);
  }

  @Test
  void a_workload_is_known_by_issuer_and_subject() throws Exception {
    azure
        .entra()
        .register(
            AppRegistration.of(SampleAccount.TENANT_ID, SampleAccount.CLIENT_ID)
                .withFederatedSubject(
                    "https://cluster.example", "system:serviceaccount:siem:tracepost"));
    Map<String, String> form = caller.form(account);
    form.remove("client_secret");
    form.put("client_assertion_type", ClientAssertion.TYPE);

    form.put(
        "client_assertion",
        assertion("https://cluster.example", "system:serviceaccount:siem:tracepost"));
    assertThat(caller.token(SampleAccount.TENANT_ID, form).statusCode()).isEqualTo(200);

    form.put(
        "client_assertion",
        assertion("https://cluster.example", "system:serviceaccount:siem:other"));
    assertRefused(caller.token(SampleAccount.TENANT_ID, form), 401, 700213);

    form.put("client_assertion", "not a token");
    assertRefused(caller.token(SampleAccount.TENANT_ID, form), 401, 50027);
  }

  @Test
  void a_managed_identity_is_asked_with_its_header_only() throws Exception {
    azure.entra().addManagedIdentity("identity-1");
    String query = "?api-version=2018-02-01&resource=https://monitor.azure.com/";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(caller.at(EntraEndpoint.METADATA_PATH + query));
    assertThat(caller.send(request.copy()).statusCode()).isEqualTo(400);
    HttpResponse<String> answer = caller.send(request.copy().header("Metadata", "true"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Caller.json(answer).path("expires_on").isString()).isTrue();

    String appQuery = "?api-version=2019-08-01&resource=https://monitor.azure.com/";
    HttpRequest.Builder app =
        HttpRequest.newBuilder(caller.at(EntraEndpoint.APP_SERVICE_PATH + appQuery));
    assertThat(caller.send(app.copy().header("X-IDENTITY-HEADER", "guess")).statusCode())
        .isEqualTo(401);
    assertThat(
            caller
                .send(app.copy().header("X-IDENTITY-HEADER", azure.entra().identityHeader()))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_token_dies_with_its_time_and_when_it_is_revoked() throws Exception {
    String first = caller.bearer(account);
    assertThat(caller.post(first, "[]").statusCode()).isEqualTo(204);
    clock.advance(Duration.ofSeconds(3599));
    assertThat(caller.post(first, "[]").statusCode()).isEqualTo(401);
    String second = caller.bearer(account);
    azure.entra().revokeTokens();
    assertThat(caller.post(second, "[]").statusCode()).isEqualTo(401);
  }

  @Test
  void no_secret_and_no_token_is_in_the_request_log() throws Exception {
    String token = caller.bearer(account);
    caller.post(token, "[]");
    assertThat(azure.requests().all().toString())
        .doesNotContain(token)
        .doesNotContain(account.clientSecret());
    assertThat(account.toString()).doesNotContain(account.clientSecret());
  }

  private static void assertRefused(HttpResponse<String> answer, int status, int number) {
    JsonNode body = Caller.json(answer);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(body.path("error_codes").path(0).intValue()).isEqualTo(number);
    assertThat(body.path("error_description").stringValue()).startsWith("AADSTS" + number + ": ");
  }

  private static String assertion(String issuer, String subject) {
    String claims =
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":[\"api://AzureADTokenExchange\"],\"exp\":1900000000}"
            .formatted(issuer, subject);
    return base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + "." + base64("signature");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
