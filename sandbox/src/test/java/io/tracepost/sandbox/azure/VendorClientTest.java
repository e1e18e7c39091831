package io.tracepost.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.monitor.ingestion.LogsIngestionClient;
import com.azure.monitor.ingestion.LogsIngestionClientBuilder;
import com.azure.monitor.ingestion.models.LogsUploadException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The vendor's own sender, {@code azure-monitor-ingestion}, against the stand-in. */
class VendorClientTest {
  private final InstantSource clock = InstantSource.system();

  @Test
  void the_vendors_client_uploads_rows_and_they_arrive_with_their_types() throws Exception {
    try (AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, clock)) {
      SampleAccount account = SampleAccount.in(azure);
      Instant now = clock.instant();
      List<Object> rows =
          IntStream.range(0, 5_000)
              .<Object>mapToObj(
                  i ->
                      Map.of(
                          "TimeGenerated",
                          now.toString(),
                          "TraceId",
                          "trace-" + i,
                          "PromptTokens",
                          i,
                          "CostUsd",
                          0.5,
                          "IdpBound",
                          i % 2 == 0))
              .toList();

      client(azure, account.clientSecret())
          .upload(SampleAccount.RULE_ID, account.streamName(), rows);

      Workspace workspace = azure.ingestion().workspace();
      assertThat(workspace.rowCount()).isEqualTo(5_000);
      assertThat(workspace.rows())
          .filteredOn(row -> row.text("TraceId").equals("trace-4711"))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.value("PromptTokens")).contains(4711);
                assertThat(row.value("IdpBound")).contains(false);
                assertThat(row.timeRewritten()).isFalse();
              });
      assertThat(workspace.calls()).allMatch(call -> call.wireBytes() < call.plainBytes() / 4);
      assertThat(azure.requests().all().toString())
          .doesNotContain(account.clientSecret())
          .doesNotContain("sandbox-token-");
    }
  }

  @Test
  void the_vendors_client_is_refused_before_the_role_is_granted() {
    try (AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, clock)) {
      SampleAccount account = SampleAccount.in(azure);
      azure.ingestion().revokePublisher(SampleAccount.RULE_ID, SampleAccount.CLIENT_ID);
      LogsIngestionClient client = client(azure, account.clientSecret());
      List<Object> rows = List.of(Map.of("TraceId", "a"));

      assertThatThrownBy(() -> client.upload(SampleAccount.RULE_ID, account.streamName(), rows))
          .isInstanceOfSatisfying(
              LogsUploadException.class,
              e ->
                  assertThat(e.getLogsUploadErrors())
                      .singleElement()
                      .satisfies(
                          refused ->
                              assertThat(refused.getResponse().getStatusCode()).isEqualTo(403))
                      .asString()
                      .contains("AccessGranted: False"));
    }
  }

  @Test
  void the_vendors_client_is_told_of_a_wrong_secret_in_entras_words() {
    try (AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, clock)) {
      SampleAccount account = SampleAccount.in(azure);
      LogsIngestionClient client = client(azure, "not the secret");
      List<Object> rows = List.of(Map.of("TraceId", "a"));

      assertThatThrownBy(() -> client.upload(SampleAccount.RULE_ID, account.streamName(), rows))
          .hasStackTraceContaining("AADSTS7000215");
      assertThat(azure.entra().issuedCount()).isZero();
    }
  }

  private static LogsIngestionClient client(AzureSandbox azure, String secret) {
    RewritingClient http = new RewritingClient(azure.uri());
    TokenCredential credential =
        new ClientSecretCredentialBuilder()
            .tenantId(SampleAccount.TENANT_ID)
            .clientId(SampleAccount.CLIENT_ID)
            .clientSecret(secret)
            .disableInstanceDiscovery()
            .httpClient(http)
            .build();
    return new LogsIngestionClientBuilder()
        .endpoint("https://agents-x1y2.westeurope-1.ingest.monitor.azure.com")
        .credential(credential)
        .httpClient(http)
        .buildClient();
  }
}
