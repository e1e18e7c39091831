package io.tracepost.benchmarks.peers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch._helpers.bulk.BulkIngester;
import org.opensearch.client.opensearch._helpers.bulk.BulkListener;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.BulkResponse;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/**
 * OpenSearch's own library: its bulk ingester over Apache's client, with gzip, 1,000 documents or 5 MB a request, four
 * requests at once.
 */
final class OpenSearchBulk implements Peer {
  private final OpenSearchAsyncClient client;

  OpenSearchBulk(int port) {
    client =
        new OpenSearchAsyncClient(
            ApacheHttpClient5TransportBuilder.builder(new HttpHost("http", "127.0.0.1", port))
                .setCompressionEnabled(true)
                .build());
  }

  @Override
  public long send(int events, int run) {
    SampleRows rows = new SampleRows(run, name -> name.equals("timestamp") ? "@timestamp" : name);
    Tally tally = new Tally();
    try (BulkIngester<Void> ingester =
        BulkIngester.of(
            it ->
                it.client(client)
                    .maxOperations(1_000)
                    .maxSize(5_000_000)
                    .maxConcurrentRequests(4)
                    .flushInterval(1, TimeUnit.SECONDS)
                    .listener(tally))) {
      for (int i = 0; i < events; i++) {
        String id = rows.nextId();
        Map<String, Object> row = rows.next();
        ingester.add(
            operation -> operation.create(create -> create.index("traces").id(id).document(row)));
      }
    }
    return tally.created.get();
  }

  /** Counts what was created. */
  private static final class Tally implements BulkListener<Void> {
    private final AtomicLong created = new AtomicLong();

    @Override
    public void beforeBulk(long number, BulkRequest request, List<Void> contexts) {}

    @Override
    public void afterBulk(
        long number, BulkRequest request, List<Void> contexts, BulkResponse response) {
      created.addAndGet(response.items().stream().filter(item -> item.status() == 201).count());
    }

    @Override
    public void afterBulk(
        long number, BulkRequest request, List<Void> contexts, Throwable failure) {
      System.err.println("a bulk request failed: " + failure);
    }
  }
}
