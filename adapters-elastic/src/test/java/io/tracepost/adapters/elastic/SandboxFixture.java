package io.tracepost.adapters.elastic;

import io.tracepost.contract.export.Events;
import io.tracepost.contract.export.ExporterFixture;
import io.tracepost.contract.export.ExporterUnderTest;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.sandbox.elastic.ElasticCredential;
import io.tracepost.sandbox.elastic.ElasticOptions;
import io.tracepost.sandbox.elastic.ElasticProduct;
import io.tracepost.sandbox.elastic.ElasticSandbox;
import java.util.List;
import java.util.Map;

/** The stand-in as a destination for the suite; unavailable, it does not know the credential. */
final class SandboxFixture implements ExporterFixture {
  private static final String SECRET = ExporterUnderTest.CANARY.reveal();
  private static final ElasticCredential KNOWN = ElasticCredential.apiKey("id", SECRET);

  private final ElasticSandbox elastic =
      ElasticSandbox.start(ElasticOptions.of(ElasticProduct.ELASTICSEARCH, KNOWN));

  @Override
  public BatchExporter open() {
    return ElasticFixture.exporter(
        elastic.uri(), Secrets.of(Map.of("api_key", SecretText.of("id:" + SECRET))));
  }

  @Override
  public List<String> receivedKeys() {
    return elastic.documents().stream()
        .flatMap(document -> Events.keysIn(document.source()).stream())
        .toList();
  }

  @Override
  public void makeUnavailable() {
    elastic.credentials(ElasticCredential.apiKey("another", "key"));
  }

  @Override
  public void makeAvailable() {
    elastic.credentials(KNOWN);
  }

  @Override
  public List<String> secrets() {
    return List.of(SECRET);
  }

  @Override
  public void close() {
    elastic.close();
  }
}
