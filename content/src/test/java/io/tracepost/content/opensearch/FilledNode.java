package io.tracepost.content.opensearch;

import io.tracepost.adapters.elastic.ElasticExporterType;
import io.tracepost.content.coverage.EveryField;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.opensearch.OpenSearchNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node that holds some events, brought there by the real exporter under the pack's own templates, and answers detections. Not
 * thread-safe.
 */
public final class FilledNode implements AutoCloseable {
  private static final OpenSearchPack PACK = new OpenSearchPack();

  private final OpenSearchNode node;
  private final RenderSettings settings;

  private FilledNode(OpenSearchNode node, RenderSettings settings) {
    this.node = node;
    this.settings = settings;
  }

  /** An empty node with the pack's templates, ready when it returns. */
  public static FilledNode start(Path directory) throws Exception {
    RenderSettings settings = RenderSettings.of(PACK.settings(), names());
    FilledNode filled = new FilledNode(OpenSearchNode.start(directory), settings);
    for (RenderedFile file : PACK.render(Catalogue.shipped(), settings)) {
      if (file.path().startsWith("index-templates/")) {
        String template = file.path().replaceAll(".*/|\\.json$", "");
        filled.node.ask("PUT", "/_index_template/" + template, file.text());
      }
    }
    return filled;
  }

  /** Holds these events and no others; each is delivered twice: a repeat changes nothing. */
  public void hold(List<Event> events) {
    empty();
    Map<String, String> indices =
        Map.of("index", settings.value("index"), "audit_index", settings.value("audit_index"));
    try (BatchExporter exporter = exporter(node, indices)) {
      for (int time = 0; time < 2; time++) {
        deliver(exporter, events);
      }
    }
    node.ask("POST", "/labelled-*/_refresh", "");
  }

  private void empty() {
    JsonNode held =
        node.ask("POST", "/labelled-*/_search", "{\"size\":10000,\"_source\":false}")
            .path("hits")
            .path("hits");
    StringBuilder deletions = new StringBuilder();
    for (JsonNode hit : held) {
      ObjectNode deletion = JsonText.object();
      deletion
          .putObject("delete")
          .put("_index", hit.path("_index").stringValue())
          .put("_id", hit.path("_id").stringValue());
      deletions.append(JsonText.line(deletion)).append('\n');
    }
    if (!held.isEmpty()) {
      node.ask("POST", "/_bulk", deletions.toString());
    }
  }

  private static BatchExporter exporter(OpenSearchNode node, Map<String, String> settings) {
    ElasticExporterType type = new ElasticExporterType();
    Map<String, String> given = new HashMap<>(settings);
    given.put("url", node.uri().toString());
    return type.open(
        type.schema().complete(given),
        Secrets.NONE,
        new ExporterContext(
            OrganizationId.DEFAULT,
            "soc",
            InstantSource.system(),
            new Random(7),
            List.of("127.0.0.0/8"),
            Path.of("unused")));
  }

  private static void deliver(BatchExporter exporter, List<Event> events) {
    int most = exporter.limits().maxRecords();
    for (int from = 0; from < events.size(); from += most) {
      List<Event> part = events.subList(from, Math.min(events.size(), from + most));
      DeliveryOutcome outcome = exporter.export(new Batch(OrganizationId.DEFAULT, part));
      if (!(outcome instanceof Delivered)) {
        throw new AssertionError("not delivered: " + outcome);
      }
    }
  }

  /** The query of a detection as it would run at a moment. */
  OpenSearchQuery query(Detection detection, Instant now) {
    return OpenSearchPack.read(
        Catalogue.shipped(), detection, PACK.placeholders(settings).with("now", now + "||"));
  }

  /** The answer to a query, as scripts and templates of a monitor see it: {@code {"results":[…]}}. */
  ObjectNode context(OpenSearchQuery query) {
    JsonNode answer =
        node.ask(
            "POST",
            "/" + String.join(",", query.indices()) + "/_search",
            JsonText.line(query.search()));
    ObjectNode context = JsonText.object();
    context.putArray("results").add(answer);
    return context;
  }

  /** The subjects for which a query fires. */
  Set<List<String>> rows(OpenSearchQuery query) {
    String end =
        """
        StringBuilder text = new StringBuilder();
        for (row in rows) { text.append(String.join('\t', row)).append('\n'); }
        return text.toString();
        """;
    Set<List<String>> rows = new LinkedHashSet<>();
    run(query.script(end), context(query))
        .lines()
        .forEach(row -> rows.add(List.of(row.split("\t"))));
    return rows;
  }

  /** Whether a monitor's trigger would fire. */
  boolean fires(OpenSearchQuery query) {
    return Boolean.parseBoolean(run(query.condition(), context(query)));
  }

  /** What a script of a monitor gives over its context. */
  String run(String script, ObjectNode context) {
    ObjectNode body = JsonText.object();
    ObjectNode painless = body.putObject("script");
    painless.put("source", "def ctx = params.ctx;\n" + script);
    painless.putObject("params").set("ctx", context);
    return node.ask("POST", "/_scripts/painless/_execute", JsonText.line(body))
        .path("result")
        .stringValue();
  }

  /** What a monitor's message says about the answer to a query. */
  String told(String template, OpenSearchQuery query) {
    ObjectNode text = JsonText.object().put("text", template);
    ObjectNode body = JsonText.object().put("source", JsonText.line(text));
    body.putObject("params").set("ctx", context(query));
    return node.ask("POST", "/_render/template", JsonText.line(body))
        .at("/template_output/text")
        .stringValue();
  }

  /** The mappings of a template. */
  public String mapping(String template) {
    return node.ask("GET", "/_index_template/" + template, "")
        .at("/index_templates/0/index_template/template/mappings")
        .toString();
  }

  /** The mappings of the template that a destination puts for itself. */
  String mappingOfDestination() {
    try (BatchExporter exporter =
        exporter(node, Map.of("index", "own", "audit_index", "own", "install_template", "on"))) {
      deliver(exporter, EveryField.events());
    }
    return mapping("tracepost-own");
  }

  /** The answer to a search in its indices. */
  public JsonNode search(String indices, JsonNode body) {
    return node.ask("POST", "/" + indices + "/_search", JsonText.line(body));
  }

  /** The settings under which a pack names its indices. */
  public static Map<String, String> names() {
    return Map.of("index", "labelled-traces-{yyyy}", "audit_index", "labelled-audit-{yyyy}");
  }

  @Override
  public void close() throws IOException {
    node.close();
  }
}
