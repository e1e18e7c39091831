package io.tracepost.content.datadog;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.sandbox.datadog.DatadogSandbox;
import io.tracepost.sandbox.datadog.IndexedLog;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the category processors of the pack's pipeline add to logs. */
final class PipelineAttributes {
  private static final JsonNode PIPELINE = pipeline();

  private final IdentityHashMap<IndexedLog, Map<String, String>> added = new IdentityHashMap<>();

  private PipelineAttributes() {}

  /** The pipeline that is shipped, over everything that was indexed. */
  static PipelineAttributes of(DatadogSandbox datadog) {
    PipelineAttributes attributes = new PipelineAttributes();
    for (JsonNode processor : PIPELINE.path("processors")) {
      if (processor.path("type").stringValue().equals("category-processor")) {
        for (JsonNode category : processor.path("categories")) {
          for (IndexedLog log :
              datadog.search(category.path("filter").path("query").stringValue())) {
            attributes
                .added
                .computeIfAbsent(log, first -> new HashMap<>())
                .putIfAbsent(
                    processor.path("target").stringValue(), category.path("name").stringValue());
          }
        }
      }
    }
    return attributes;
  }

  private static JsonNode pipeline() {
    DatadogPack pack = new DatadogPack();
    return pack.render(Catalogue.shipped(), RenderSettings.defaults(pack.settings())).stream()
        .filter(file -> file.path().startsWith("pipelines/"))
        .map(file -> JsonText.parse("JSON", file.text()))
        .findFirst()
        .orElseThrow();
  }

  String value(IndexedLog log, String path) {
    String own = log.attribute(path);
    return own.isEmpty() ? added.getOrDefault(log, Map.of()).getOrDefault(path, "") : own;
  }
}
