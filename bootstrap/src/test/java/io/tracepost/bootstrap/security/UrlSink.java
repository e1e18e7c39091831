package io.tracepost.bootstrap.security;

import io.tracepost.application.destination.ExporterTypes;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.contract.export.Batches;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/**
 * A type of destination that takes a URL.
 *
 * @param type its name
 * @param urls the settings that hold one
 * @param others its other settings
 * @param secret its secret, name and value
 */
record UrlSink(
    String type, List<String> urls, Map<String, String> others, Map.Entry<String, String> secret) {
  static final List<UrlSink> ALL =
      List.of(
          new UrlSink("splunk_hec", List.of("url"), Map.of(), Map.entry("token", "t")),
          new UrlSink(
              "sentinel",
              List.of("dce_endpoint", "authority"),
              Map.of(
                  "tenant_id", "11111111-2222-4333-8444-555555555555",
                  "client_id", "11111111-2222-4333-8444-666666666666",
                  "dcr_immutable_id", "dcr-00000000000000000000000000000000"),
              Map.entry("client_secret", "s")),
          new UrlSink("elastic", List.of("url"), Map.of(), Map.entry("api_key", "k")),
          new UrlSink("loki", List.of("url"), Map.of(), Map.entry("token", "t")),
          new UrlSink(
              "datadog",
              List.of("url"),
              Map.of(),
              Map.entry("api_key", "0123456789abcdef0123456789abcdef")));

  /** Soon after the events of the suite: some destinations take no old ones. */
  private static final Instant NOW = Instant.parse("2026-11-01T00:01:00Z");

  /** The body of a create or a test over REST. */
  ObjectNode draft(String name, String url) {
    ObjectNode body = Json.object().put("name", name).put("type", type).put("start", "now");
    settings(url).forEach(body.putObject("settings")::put);
    body.putObject("secrets").put(secret.getKey(), secret.getValue());
    return body;
  }

  private Map<String, String> settings(String url) {
    Map<String, String> settings = new HashMap<>(others);
    urls.forEach(setting -> settings.put(setting, url));
    return settings;
  }

  /** Sends a record, as delivery would; empty when the settings cannot even be opened. */
  Optional<DeliveryOutcome> send(String url, List<String> allowedNetworks) {
    ExporterType found =
        new ExporterTypes(ServiceLoader.load(ExporterType.class)).find(type).orElseThrow();
    Secrets secrets = Secrets.of(Map.of(secret.getKey(), SecretText.of(secret.getValue())));
    List<SettingProblem> problems =
        new ArrayList<>(found.schema().check(settings(url), secrets.names()));
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    ExporterContext context =
        new ExporterContext(
            OrganizationId.DEFAULT,
            "corpus",
            InstantSource.fixed(NOW),
            new SplittableRandom(1),
            allowedNetworks,
            Path.of("unused"));
    try (BatchExporter exporter =
        found.open(found.schema().complete(settings(url)), secrets, context)) {
      return Optional.of(exporter.export(Batches.ofRecords(1)));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }
}
