package io.tracepost.adapters.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.http.exchange.ClientLimits;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.sandbox.azure.SampleAccount;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelExporterTypeTest {
  private static final String PUBLIC = "https://agents-x1y2.westeurope-1.ingest.monitor.azure.com";
  private static final Secrets SECRET =
      Secrets.of(Map.of("client_secret", SecretText.of("s3cret-value")));

  private final ExporterType type = new SentinelExporterType();

  @Test
  void the_service_loader_finds_it_by_its_name() {
    assertThat(ServiceLoader.load(ExporterType.class))
        .filteredOn(found -> found.name().equals("sentinel"))
        .singleElement()
        .isInstanceOf(SentinelExporterType.class);
  }

  @Test
  void the_settings_of_the_guide_are_enough() {
    assertThat(type.schema().check(azure(), SECRET.names())).isEmpty();
    assertThat(problems(Map.of(), SECRET)).isEmpty();
    SentinelConfig config = SentinelSettings.config("x", settings(Map.of()), SECRET);
    assertThat(config.address().rows())
        .hasToString(
            PUBLIC
                + "/dataCollectionRules/"
                + SampleAccount.RULE_ID
                + "/streams/Custom-ExeclaveTraces_CL?api-version=2023-01-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dcr_immutable_id | my-rule                                                  | immutableId",
        "stream_name      | ExeclaveTraces_CL                                        | Custom-",
        "dce_endpoint     | https://agents.westeurope-1.metrics.ingest.monitor.azure.com | metrics",
        "dce_endpoint     | https://agents.westeurope-1.ingest.monitor.azure.com/data    | bare address",
        "dce_endpoint     | http://agents.westeurope-1.ingest.monitor.azure.com      | https",
        "dce_endpoint     | https://siem.example.com                                 | no Azure logs ingestion endpoint",
        "authority        | https://login.microsoftonline.us                         | cloud",
        "authority        | https://login.example.com                                | cloud",
        "tenant_id        | ''                                                       | tenant",
        "client_id        | my-app                                                   | GUID",
        "audit_stream_name | SyncropelAudit_CL                                       | Custom-",
        "audit_stream_name | Custom-ExeclaveTraces_CL                                | of their own",
        "event_time_column | TimeGenerated                                           | taken",
        "attributes_column | 1st                                                     | letter",
      })
  void each_wrong_setting_is_named_with_what_to_give(String field, String value, String words) {
    assertThat(problems(Map.of(field, value), SECRET))
        .anySatisfy(
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.message()).contains(words);
            });
  }

  @Test
  void all_problems_come_at_once() {
    assertThat(
            problems(
                Map.of("client_id", "x", "dcr_immutable_id", "y", "stream_name", "z"),
                Secrets.NONE))
        .extracting(SettingProblem::field)
        .containsExactlyInAnyOrder("client_id", "dcr_immutable_id", "stream_name", "client_secret");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.usgovvirginia-1.ingest.monitor.azure.us, https://login.microsoftonline.us/, https://monitor.azure.us//.default",
    "https://a.chinanorth3-1.ingest.monitor.azure.cn, https://login.chinacloudapi.cn/, https://monitor.azure.cn//.default",
    PUBLIC + ", https://login.microsoftonline.com/, https://monitor.azure.com//.default",
  })
  void the_cloud_is_read_from_the_endpoint(String endpoint, String authority, String scope) {
    SentinelConfig config =
        SentinelSettings.config("x", settings(Map.of("dce_endpoint", endpoint)), SECRET);
    assertThat(config.identity().cloud().authority()).hasToString(authority);
    assertThat(config.identity().cloud().scope()).isEqualTo(scope);
    assertThat(problems(Map.of("dce_endpoint", endpoint, "authority", authority), SECRET))
        .isEmpty();
  }

  @Test
  void a_managed_identity_needs_neither_tenant_nor_secret() {
    Map<String, String> settings = azure();
    settings.keySet().removeAll(List.of("tenant_id", "client_id"));
    settings.put("credential", "managed_identity");
    assertThat(type.checkTogether(type.schema().complete(settings), Secrets.NONE)).isEmpty();
  }

  @Test
  void a_local_stand_in_is_reached_inside_the_allowed_networks_only() {
    try (Sandboxed sandbox = new Sandboxed()) {
      SentinelConfig config =
          SentinelSettings.config(
              "x", Sandboxed.completed(Sandboxed.settings(sandbox.azure.uri())), SECRET);
      try (SentinelExporter exporter =
          new SentinelExporterType().open(config, context(List.of()), ClientLimits.DEFAULT)) {
        assertThat(exporter.check().ok()).isFalse();
        assertThat(sandbox.azure.requests().count()).isZero();
      }
    }
  }

  @Test
  void settings_that_cannot_be_used_are_refused_without_their_secret() {
    assertThatThrownBy(
            () -> type.open(settings(Map.of("client_id", "x")), SECRET, context(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("client_id");
    assertThat(SentinelSettings.config("x", settings(Map.of()), SECRET).toString())
        .doesNotContain("s3cret-value");
  }

  private static ExporterContext context(List<String> allowedNetworks) {
    return new ExporterContext(
        OrganizationId.DEFAULT,
        "x",
        InstantSource.system(),
        new Random(1),
        allowedNetworks,
        Path.of("unused"));
  }

  private List<SettingProblem> problems(Map<String, String> changes, Secrets secrets) {
    return type.checkTogether(settings(changes), secrets);
  }

  private DestinationSettings settings(Map<String, String> changes) {
    Map<String, String> all = azure();
    all.putAll(changes);
    return type.schema().complete(all);
  }

  private static Map<String, String> azure() {
    Map<String, String> settings = new HashMap<>();
    settings.put("tenant_id", SampleAccount.TENANT_ID);
    settings.put("client_id", SampleAccount.CLIENT_ID);
    settings.put("dce_endpoint", PUBLIC);
    settings.put("dcr_immutable_id", SampleAccount.RULE_ID);
    return settings;
  }
}
