package io.tracepost.adapters.elastic;

import io.tracepost.contract.export.Events;
import io.tracepost.contract.export.ExporterFixture;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.opensearch.OpenSearchNode;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One index of a real node as a destination for the suite, for traces and audit records alike, so that the order in which
 * they came can be asked for. Unavailable, it is blocked for writes.
 *
 * @param node the node
 * @param index its name
 */
record OpenSearchFixture(OpenSearchNode node, String index) implements ExporterFixture {
  /** Makes the index: it is there before the first event, and can be searched while it is empty. */
  static OpenSearchFixture make(OpenSearchNode node, String index) {
    node.ask("PUT", "/" + index, "{\"settings\":{\"number_of_replicas\":0}}");
    return new OpenSearchFixture(node, index);
  }

  @Override
  public BatchExporter open() {
    return ElasticFixture.exporter(node.uri(), Secrets.NONE, "index", index, "audit_index", index);
  }

  @Override
  public List<String> receivedKeys() {
    JsonNode hits =
        node.search(
                index,
                "{\"size\":2000,\"sort\":[{\"_seq_no\":{\"order\":\"asc\",\"unmapped_type\":\"long\"}}],\"_source\":[\"trace_id\",\"record.id\"]}")
            .path("hits")
            .path("hits");
    return StreamSupport.stream(hits.spliterator(), false)
        .flatMap(hit -> Events.keysIn(hit.path("_source").toString()).stream())
        .toList();
  }

  @Override
  public void makeUnavailable() {
    block(true);
  }

  @Override
  public void makeAvailable() {
    block(false);
  }

  private void block(boolean blocked) {
    node.ask("PUT", "/" + index + "/_settings", "{\"index.blocks.write\":" + blocked + "}");
  }

  @Override
  public void close() {
    node.ask("DELETE", "/" + index, "");
  }
}
