package io.tracepost.bootstrap.demo;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.lifecycle.Lifecycle;
import io.tracepost.sandbox.azure.AzureCloud;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.azure.SampleAccount;
import io.tracepost.sandbox.datadog.DatadogSandbox;
import io.tracepost.sandbox.elastic.ElasticCredential;
import io.tracepost.sandbox.elastic.ElasticOptions;
import io.tracepost.sandbox.elastic.ElasticProduct;
import io.tracepost.sandbox.elastic.ElasticSandbox;
import io.tracepost.sandbox.hec.HecOptions;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import io.tracepost.sandbox.loki.LokiAccess;
import io.tracepost.sandbox.loki.LokiOptions;
import io.tracepost.sandbox.loki.LokiSandbox;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of SIEM, made of cardboard, and how the service is told of it. */
final class DemoSiems {
  private static final InstantSource CLOCK = InstantSource.system();

  private DemoSiems() {}

  /**
   * Starts them all.
   *
   * @param lifecycle ends them
   * @param files below which the service may write files for the organization
   */
  static List<DemoSiem> start(Lifecycle lifecycle, Path files) {
    return List.of(
        splunk(lifecycle),
        azure(lifecycle),
        elastic(lifecycle),
        loki(lifecycle),
        datadog(lifecycle),
        files(files));
  }

  private static DemoSiem splunk(Lifecycle lifecycle) {
    String token = UUID.randomUUID().toString();
    HecSandbox splunk =
        lifecycle.opened(
            "Splunk stand-in", HecSandbox.start(HecOptions.of(HecToken.of(token)).counting()));
    ObjectNode destination = destination("splunk", "splunk_hec");
    destination.putObject("settings").put("url", splunk.uri().toString());
    destination.putObject("secrets").put("token", token);
    return new DemoSiem("Splunk", destination, splunk::receivedCount);
  }

  private static DemoSiem azure(Lifecycle lifecycle) {
    AzureSandbox azure =
        lifecycle.opened("Azure stand-in", AzureSandbox.start(AzureCloud.PUBLIC, CLOCK));
    azure.ingestion().countOnly();
    SampleAccount account = SampleAccount.in(azure);
    ObjectNode destination = destination("sentinel", "sentinel");
    destination
        .putObject("settings")
        .put("tenant_id", SampleAccount.TENANT_ID)
        .put("client_id", SampleAccount.CLIENT_ID)
        .put("dce_endpoint", azure.uri().toString())
        .put("authority", azure.uri().toString())
        .put("dcr_immutable_id", SampleAccount.RULE_ID)
        .put("stream_name", account.streamName())
        .put("audit_stream_name", account.auditStreamName());
    destination.putObject("secrets").put("client_secret", account.clientSecret());
    return new DemoSiem("Sentinel", destination, () -> azure.ingestion().workspace().rowCount());
  }

  private static DemoSiem elastic(Lifecycle lifecycle) {
    String password = UUID.randomUUID().toString();
    ElasticSandbox elastic =
        lifecycle.opened(
            "OpenSearch stand-in",
            ElasticSandbox.start(
                ElasticOptions.of(
                    ElasticProduct.OPENSEARCH, ElasticCredential.user("tracepost", password))));
    ObjectNode destination = destination("opensearch", "elastic");
    destination
        .putObject("settings")
        .put("url", elastic.uri().toString())
        .put("username", "tracepost");
    destination.putObject("secrets").put("password", password);
    return new DemoSiem("OpenSearch", destination, () -> elastic.documents().size());
  }

  private static DemoSiem loki(Lifecycle lifecycle) {
    String token = UUID.randomUUID().toString();
    LokiSandbox loki =
        lifecycle.opened(
            "Loki stand-in",
            LokiSandbox.start(LokiOptions.at(CLOCK).access(LokiAccess.bearer(token))));
    ObjectNode destination = destination("loki", "loki");
    destination.putObject("settings").put("url", loki.uri().toString());
    destination.putObject("secrets").put("token", token);
    return new DemoSiem("Loki", destination, loki::entryCount);
  }

  private static DemoSiem datadog(Lifecycle lifecycle) {
    String key = UUID.randomUUID().toString().replace("-", "");
    DatadogSandbox datadog = lifecycle.opened("Datadog stand-in", DatadogSandbox.start(CLOCK, key));
    ObjectNode destination = destination("datadog", "datadog");
    destination
        .putObject("settings")
        .put("url", datadog.uri().toString())
        .put("old_events", "restamp");
    destination.putObject("secrets").put("api_key", key);
    return new DemoSiem("Datadog", destination, datadog::indexedCount);
  }

  private static DemoSiem files(Path files) {
    ObjectNode destination = destination("files", "jsonl");
    destination.putObject("settings").put("directory", "siem");
    LineCount lines = new LineCount(files.resolve("siem"));
    return new DemoSiem("JSONL files", destination, lines::now);
  }

  private static ObjectNode destination(String name, String type) {
    return Json.object().put("name", name).put("type", type).put("start", "beginning");
  }
}
