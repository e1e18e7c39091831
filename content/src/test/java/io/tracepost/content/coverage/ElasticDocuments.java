package io.tracepost.content.coverage;

import io.tracepost.adapters.elastic.ElasticExporterType;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.sandbox.elastic.ElasticOptions;
import io.tracepost.sandbox.elastic.ElasticProduct;
import io.tracepost.sandbox.elastic.ElasticSandbox;
import io.tracepost.sandbox.elastic.StoredDocument;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the elastic adapter makes of events, sent to a stand-in for Elasticsearch.
 *
 * @param documents as they are stored, in order
 * @param template the index template that the destination put for itself
 */
public record ElasticDocuments(List<StoredDocument> documents, Optional<JsonNode> template) {
  /** The documents of these events. */
  public static ElasticDocuments of(List<Event> events) {
    ElasticExporterType type = new ElasticExporterType();
    ExporterContext context =
        new ExporterContext(
            OrganizationId.DEFAULT,
            "soc",
            InstantSource.system(),
            new Random(7),
            List.of("127.0.0.0/8"),
            Path.of("unused"));
    try (ElasticSandbox elastic =
        ElasticSandbox.start(ElasticOptions.of(ElasticProduct.ELASTICSEARCH))) {
      Map<String, String> settings = new HashMap<>();
      settings.put("url", elastic.uri().toString());
      settings.put("install_template", "on");
      try (BatchExporter exporter =
          type.open(type.schema().complete(settings), Secrets.NONE, context)) {
        for (int from = 0; from < events.size(); from += exporter.limits().maxRecords()) {
          int to = Math.min(events.size(), from + exporter.limits().maxRecords());
          Batch batch = new Batch(OrganizationId.DEFAULT, events.subList(from, to));
          if (!(exporter.export(batch) instanceof Delivered)) {
            throw new AssertionError("not delivered");
          }
        }
      }
      return new ElasticDocuments(
          elastic.documents(), elastic.template("tracepost-execlave-traces"));
    }
  }

  /** The names of their fields. */
  public Set<String> fields() {
    return FieldNames.in(documents.stream().map(StoredDocument::source).toList());
  }
}
