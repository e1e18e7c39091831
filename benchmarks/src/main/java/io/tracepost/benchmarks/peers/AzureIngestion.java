package io.tracepost.benchmarks.peers;

import com.azure.core.credential.AccessToken;
import com.azure.monitor.ingestion.LogsIngestionClient;
import com.azure.monitor.ingestion.LogsIngestionClientBuilder;
import com.azure.monitor.ingestion.models.LogsUploadOptions;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Microsoft's own library: uploads of 10,000 rows, two calls at once, gzip, which it always uses. */
final class AzureIngestion implements Peer {
  private static final int ROWS = 10_000;
  private static final int CALLS_AT_ONCE = 2;
  private static final String RULE = "dcr-7a1e7c5000000000000000000000001f";
  private static final String STREAM = "Custom-ExeclaveTraces_CL";

  private final LogsIngestionClient client;

  AzureIngestion(int port) {
    client =
        new LogsIngestionClientBuilder()
            .endpoint("https://agents-x1y2.westeurope-1.ingest.monitor.azure.com")
            .credential(
                request ->
                    Mono.just(
                        new AccessToken(
                            "of-the-benchmark", OffsetDateTime.now(ZoneOffset.UTC).plusDays(1))))
            .httpClient(new RedirectedHttp(port))
            .buildClient();
  }

  @Override
  public long send(int events, int run) {
    SampleRows rows = new SampleRows(run, SampleRows::column);
    LogsUploadOptions options = new LogsUploadOptions().setMaxConcurrency(CALLS_AT_ONCE);
    for (int left = events; left > 0; left -= ROWS) {
      List<Object> batch = new ArrayList<>();
      for (int i = 0; i < Math.min(ROWS, left); i++) {
        batch.add(rows.next());
      }
      client.upload(RULE, STREAM, batch, options); // throws when a row was refused
    }
    return events;
  }
}
