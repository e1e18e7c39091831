package io.tracepost.adapters.elastic;

import static io.tracepost.adapters.elastic.ElasticFixture.batchOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.sandbox.elastic.ElasticCredential;
import io.tracepost.sandbox.elastic.ElasticOptions;
import io.tracepost.sandbox.elastic.ElasticPrivilege;
import io.tracepost.sandbox.elastic.ElasticProduct;
import io.tracepost.sandbox.elastic.ElasticSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class TemplateInstallerTest {
  private static final String TRACES = "tracepost-execlave-traces";
  private static final String AUDIT = "tracepost-syncropel-audit";

  private static ElasticSandbox server(ElasticProduct product, ElasticCredential... known) {
    return ElasticSandbox.start(ElasticOptions.of(product, known));
  }

  private static BatchExporter installing(ElasticSandbox server) {
    return ElasticFixture.exporter(server.uri(), "install_template", "on");
  }

  private static String freeFormType(JsonNode template) {
    JsonNode fields = template.path("template").path("mappings").path("properties");
    return fields.path("attributes").path("type").stringValue()
        + " "
        + fields.at("/record/properties/body/type").stringValue();
  }

  @Test
  void both_templates_are_there_before_the_first_event_and_fit_the_server() {
    for (ElasticProduct product : ElasticProduct.values()) {
      try (ElasticSandbox server = server(product);
          BatchExporter exporter = installing(server)) {
        assertThat(exporter.export(batchOf(2))).isInstanceOf(Delivered.class);
        String type = product == ElasticProduct.OPENSEARCH ? "flat_object" : "flattened";
        assertThat(freeFormType(server.template(TRACES).orElseThrow()))
            .isEqualTo(type + " " + type);
        assertThat(server.template(AUDIT).orElseThrow().path("index_patterns").toString())
            .isEqualTo("[\"syncropel-audit-*\"]");
      }
    }
  }

  @Test
  void under_the_template_bodies_of_any_shape_fit() {
    Batch clashing =
        ElasticFixture.batch(
            ElasticFixture.record(Facet.AUDIT_AITL, "{\"id\":\"1\",\"body\":{\"a\":1}}"),
            ElasticFixture.record(
                Facet.AUDIT_AITL, "{\"id\":\"2\",\"body\":{\"a\":{\"b\":\"c\"}}}"));
    try (ElasticSandbox server = server(ElasticProduct.OPENSEARCH);
        BatchExporter without = ElasticFixture.exporter(server.uri());
        BatchExporter with = installing(server)) {
      assertThat(without.export(clashing)).isNotInstanceOf(Delivered.class);
      server.forgetDocuments();
      assertThat(with.export(clashing)).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void a_template_of_somebody_else_is_left_alone_and_an_older_one_of_ours_is_replaced() {
    String theirs = "{\"index_patterns\":[\"execlave-traces-*\"],\"priority\":900}";
    String older =
        "{\"index_patterns\":[\"syncropel-audit-*\"],\"version\":0,\"_meta\":{\"managed_by\":\"tracepost\"}}";
    try (ElasticSandbox server = server(ElasticProduct.ELASTICSEARCH);
        BatchExporter exporter = installing(server)) {
      server.putTemplate(TRACES, theirs);
      server.putTemplate(AUDIT, older);
      assertThat(exporter.export(batchOf(2))).isInstanceOf(Delivered.class);
      assertThat(server.template(TRACES).orElseThrow().toString()).isEqualTo(theirs);
      assertThat(server.template(AUDIT).orElseThrow().path("version").intValue())
          .isEqualTo(IndexTemplate.VERSION);
    }
  }

  @Test
  void the_server_is_asked_once_and_a_destination_that_did_not_ask_for_it_never() {
    try (ElasticSandbox server = server(ElasticProduct.ELASTICSEARCH);
        BatchExporter with = installing(server);
        BatchExporter without = ElasticFixture.exporter(server.uri())) {
      without.export(batchOf(1));
      assertThat(server.requests().count()).isEqualTo(1);
      with.export(batchOf(1));
      with.export(batchOf(1));
      assertThat(server.requests().to("/")).hasSize(1);
      assertThat(server.requests().to("/_index_template/" + TRACES)).hasSize(2);
    }
  }

  @Test
  void without_the_right_to_put_templates_no_event_is_sent_and_the_remedy_names_it() {
    ElasticCredential writer =
        ElasticCredential.apiKey(ElasticFixture.KEY_ID, ElasticFixture.KEY)
            .withOnly(
                ElasticPrivilege.MONITOR,
                ElasticPrivilege.CREATE_DOC,
                ElasticPrivilege.AUTO_CONFIGURE);
    try (ElasticSandbox server = server(ElasticProduct.ELASTICSEARCH, writer);
        BatchExporter exporter = installing(server)) {
      Blocked outcome = (Blocked) exporter.export(batchOf(1));
      assertThat(outcome.problem().remedy()).contains("manage_index_templates");
      assertThat(server.documents()).isEmpty();
    }
  }

  @Test
  void a_server_that_is_down_is_asked_again_at_the_next_attempt() {
    try (ElasticSandbox server = server(ElasticProduct.ELASTICSEARCH);
        BatchExporter exporter = installing(server)) {
      server.goDown();
      assertThat(exporter.export(batchOf(1))).isInstanceOfAny(NotYet.class, Unconfirmed.class);
      server.comeBack();
      assertThat(exporter.export(batchOf(1))).isInstanceOf(Delivered.class);
      assertThat(server.template(TRACES)).isPresent();
    }
  }
}
