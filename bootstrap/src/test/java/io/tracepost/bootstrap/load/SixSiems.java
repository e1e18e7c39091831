package io.tracepost.bootstrap.load;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.sandbox.azure.AzureCloud;
import io.tracepost.sandbox.azure.AzureSandbox;
import io.tracepost.sandbox.azure.SampleAccount;
import io.tracepost.sandbox.datadog.DatadogSandbox;
import io.tracepost.sandbox.elastic.ElasticCredential;
import io.tracepost.sandbox.elastic.ElasticOptions;
import io.tracepost.sandbox.elastic.ElasticProduct;
import io.tracepost.sandbox.elastic.ElasticSandbox;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import io.tracepost.sandbox.loki.LokiAccess;
import io.tracepost.sandbox.loki.LokiOptions;
import io.tracepost.sandbox.loki.LokiSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A stand-in of each kind, the destinations that lead to them, and the trace ids each of them has. */
public final class SixSiems implements AutoCloseable {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String TOKEN = "6f7d1c3e-0000-4000-8000-000000000006";
  private static final String PASSWORD = "a password of the stand-in";
  private static final String DATADOG_KEY = "0123456789abcdef0123456789abcdef";

  private final HecSandbox splunk = HecSandbox.start(HecToken.of(TOKEN));
  private final AzureSandbox azure = AzureSandbox.start(AzureCloud.PUBLIC, CLOCK);
  private final SampleAccount account = SampleAccount.in(azure);
  private final ElasticSandbox elastic =
      ElasticSandbox.start(
          ElasticOptions.of(
              ElasticProduct.OPENSEARCH, ElasticCredential.user("tracepost", PASSWORD)));
  private final LokiSandbox loki =
      LokiSandbox.start(LokiOptions.at(CLOCK).access(LokiAccess.bearer(TOKEN)));
  private final DatadogSandbox datadog = DatadogSandbox.start(CLOCK, DATADOG_KEY);
  private final Path files;

  /**
   * Starts them.
   *
   * @param files below which the service writes files for its organization
   */
  public SixSiems(Path files) {
    this.files = files.resolve("siem");
  }

  /** The bodies that create the destinations; they take traces from the beginning. */
  public List<ObjectNode> destinations() {
    ObjectNode toSplunk = destination("splunk_hec", "token", TOKEN);
    toSplunk.putObject("settings").put("url", splunk.uri().toString());
    ObjectNode toSentinel = destination("sentinel", "client_secret", account.clientSecret());
    toSentinel
        .putObject("settings")
        .put("tenant_id", SampleAccount.TENANT_ID)
        .put("client_id", SampleAccount.CLIENT_ID)
        .put("dce_endpoint", azure.uri().toString())
        .put("authority", azure.uri().toString())
        .put("dcr_immutable_id", SampleAccount.RULE_ID)
        .put("stream_name", account.streamName());
    ObjectNode toElastic = destination("elastic", "password", PASSWORD);
    toElastic
        .putObject("settings")
        .put("url", elastic.uri().toString())
        .put("username", "tracepost");
    ObjectNode toLoki = destination("loki", "token", TOKEN);
    toLoki.putObject("settings").put("url", loki.uri().toString());
    ObjectNode toDatadog = destination("datadog", "api_key", DATADOG_KEY);
    toDatadog.putObject("settings").put("url", datadog.uri().toString());
    ObjectNode toFiles = destination("jsonl", "", "");
    toFiles.putObject("settings").put("directory", "siem").put("compress", "false");
    return List.of(toSplunk, toSentinel, toElastic, toLoki, toDatadog, toFiles);
  }

  /** The trace ids each has, by type of destination, one for each time it arrived. */
  public Map<String, List<String>> arrived() {
    Map<String, Supplier<Stream<String>>> sources = new LinkedHashMap<>();
    sources.put(
        "splunk_hec",
        () -> splunk.received().stream().map(event -> Json.text(event.json(), "trace_id")));
    sources.put(
        "sentinel",
        () -> azure.ingestion().workspace().rows().stream().map(row -> row.text("TraceId")));
    sources.put(
        "elastic",
        () -> elastic.documents().stream().map(stored -> Json.text(stored.json(), "trace_id")));
    sources.put("loki", () -> loki.entries(Map.of()).stream().map(entry -> traceId(entry.line())));
    sources.put("datadog", () -> datadog.indexed().stream().map(log -> log.attribute("trace_id")));
    sources.put("jsonl", this::lines);
    Map<String, List<String>> arrived = new LinkedHashMap<>();
    sources.forEach((type, ids) -> arrived.put(type, ids.get().toList()));
    return arrived;
  }

  private Stream<String> lines() {
    if (!Files.isDirectory(files)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.list(files)) {
      return all
          .filter(file -> file.toString().contains(".jsonl"))
          .flatMap(SixSiems::linesOf)
          .map(SixSiems::traceId)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String traceId(String line) {
    try {
      return Json.text(Json.parse(line), "trace_id");
    } catch (CommandFailure e) {
      throw new IllegalStateException("a line that is no JSON arrived: " + line, e);
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode destination(String type, String secretName, String secret) {
    ObjectNode body = Json.object().put("name", type).put("type", type).put("start", "beginning");
    ObjectNode secrets = body.putObject("secrets");
    if (!secretName.isEmpty()) {
      secrets.put(secretName, secret);
    }
    body.putObject("filter").putArray("kinds").add("trace");
    return body;
  }

  @Override
  public void close() {
    splunk.close();
    azure.close();
    elastic.close();
    loki.close();
    datadog.close();
  }
}
