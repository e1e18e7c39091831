package io.tracepost.adapters.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.sandbox.elastic.ElasticCredential;
import io.tracepost.sandbox.elastic.ElasticOptions;
import io.tracepost.sandbox.elastic.ElasticPrivilege;
import io.tracepost.sandbox.elastic.ElasticProduct;
import io.tracepost.sandbox.elastic.ElasticSandbox;
import io.tracepost.sandbox.elastic.IndexState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ElasticConnectionCheckTest {
  private static final ElasticCredential KNOWN =
      ElasticCredential.apiKey(ElasticFixture.KEY_ID, ElasticFixture.KEY);
  private static final String TODAY = "execlave-traces-2026.11.22";

  private static ConnectionReport checked(ElasticSandbox server, String... settings) {
    try (BatchExporter exporter = ElasticFixture.exporter(server.uri(), settings)) {
      ConnectionReport report = exporter.check();
      assertThat(server.documents()).isEmpty();
      return report;
    }
  }

  private static ElasticSandbox server(ElasticProduct product, ElasticCredential... known) {
    return ElasticSandbox.start(ElasticOptions.of(product, known));
  }

  private static Step last(ConnectionReport report) {
    return report.steps().get(report.steps().size() - 1);
  }

  @Test
  void a_good_credential_on_elasticsearch_is_asked_for_its_privileges() {
    try (ElasticSandbox server = server(ElasticProduct.ELASTICSEARCH, KNOWN)) {
      ConnectionReport report = checked(server, "install_template", "on");
      assertThat(report.ok()).as(report.toString()).isTrue();
      assertThat(report.steps())
          .extracting(Step::name)
          .containsExactly(
              "reach the server",
              "credential and privileges",
              "index " + TODAY,
              "index syncropel-audit-2026.11.22",
              "index template",
              "write (not tried)");
      assertThat(report.steps().get(0).detail()).contains("Elasticsearch 8.19.2");
      assertThat(server.template("tracepost-execlave-traces")).isEmpty();
    }
  }

  @Test
  void a_missing_privilege_is_named() {
    ElasticCredential poor = KNOWN.withOnly(ElasticPrivilege.MONITOR, ElasticPrivilege.CREATE_DOC);
    try (ElasticSandbox server = server(ElasticProduct.ELASTICSEARCH, poor)) {
      Step step = last(checked(server, "install_template", "on"));
      assertThat(step.ok()).isFalse();
      assertThat(step.detail()).contains("lacks auto_configure, manage_index_templates");
      assertThat(step.remedy()).contains("auto_configure");
    }
  }

  @Test
  void what_append_only_export_needs_is_enough_for_the_check() {
    ElasticCredential least =
        KNOWN.withOnly(ElasticPrivilege.CREATE_DOC, ElasticPrivilege.AUTO_CONFIGURE);
    try (ElasticSandbox server = server(ElasticProduct.ELASTICSEARCH, least)) {
      assertThat(checked(server).ok()).isTrue();
    }
  }

  @Test
  void open_search_with_and_without_security_is_known() {
    try (ElasticSandbox secured = server(ElasticProduct.OPENSEARCH, KNOWN);
        ElasticSandbox open = server(ElasticProduct.OPENSEARCH)) {
      assertThat(checked(secured).steps().get(1).detail()).contains("knows the credential");
      ConnectionReport report = checked(open);
      assertThat(report.steps().get(0).detail()).contains("OpenSearch 2.19.1");
      assertThat(report.steps().get(1).detail()).contains("asks nobody for a credential");
    }
  }

  @Test
  void a_wrong_credential_is_found_on_both() {
    for (ElasticProduct product : ElasticProduct.values()) {
      try (ElasticSandbox server = server(product, ElasticCredential.user("else", "word"));
          BatchExporter without = ElasticFixture.exporter(server.uri(), Secrets.NONE)) {
        assertThat(last(checked(server)).remedy()).contains("API key");
        assertThat(without.check().ok()).isFalse();
      }
    }
  }

  @Test
  void an_index_that_takes_no_writes_is_found() {
    try (ElasticSandbox server = server(ElasticProduct.OPENSEARCH)) {
      for (IndexState state :
          new IndexState[] {IndexState.WRITE_BLOCKED, IndexState.FLOOD_STAGE, IndexState.CLOSED}) {
        server.become(TODAY, state);
        Step step = last(checked(server));
        assertThat(step.name()).isEqualTo("index " + TODAY);
        assertThat(step.ok()).isFalse();
        assertThat(step.remedy()).isNotBlank();
      }
      server.become(TODAY, IndexState.OPEN);
      assertThat(checked(server).ok()).isTrue();
    }
  }
}
