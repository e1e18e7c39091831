package io.tracepost.content.coverage;

import io.tracepost.adapters.elastic.ElasticExporterType;
import io.tracepost.domain.credential.Secrets;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What the elastic adapter makes of every field. */
final class ElasticDocuments {
  private ElasticDocuments() {}

  /** The names of the fields of its documents. */
  static Set<String> fields() {
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
            ElasticSandbox.start(ElasticOptions.of(ElasticProduct.OPENSEARCH));
        BatchExporter exporter =
            type.open(
                type.schema().complete(Map.of("url", elastic.uri().toString())),
                Secrets.NONE,
                context)) {
      if (!(exporter.export(new Batch(OrganizationId.DEFAULT, EveryField.events()))
          instanceof Delivered)) {
        throw new AssertionError("not delivered");
      }
      return FieldNames.in(elastic.documents().stream().map(StoredDocument::source).toList());
    }
  }
}
