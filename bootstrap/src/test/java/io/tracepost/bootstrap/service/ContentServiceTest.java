package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.settings.Given;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.sandbox.elastic.ElasticOptions;
import io.tracepost.sandbox.elastic.ElasticProduct;
import io.tracepost.sandbox.elastic.ElasticSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Content and the service it is about. */
class ContentServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private World world;
  private ElasticSandbox elastic;

  @BeforeEach
  void start() throws Exception {
    elastic = ElasticSandbox.start(ElasticOptions.of(ElasticProduct.OPENSEARCH));
    world = new World(folder, new Given("heartbeat.every", "1s", "test"));
    ObjectNode body =
        Json.object().put("name", "search").put("type", "elastic").put("start", "beginning");
    body.putObject("settings")
        .put("url", elastic.uri().toString())
        .put("index", "agents-{yyyy.MM}")
        .put("audit_index", "acts-{yyyy.MM}");
    world.client().post("/api/v1/destinations", body);
  }

  @AfterEach
  void close() {
    world.close();
    elastic.close();
  }

  @Test
  void names_of_a_pack_are_those_of_the_destination_that_is_named() throws Exception {
    Path pack = folder.resolve("pack");

    world.run(
        0, "content", "render", "opensearch", "--out", pack.toString(), "--destination", "search");

    assertThat(Files.readString(pack.resolve("ism-policy.json"))).contains("agents-*", "acts-*");
    assertThat(pack.resolve("index-templates/tracepost-agents.json")).exists();
  }

  @Test
  void a_destination_of_another_kind_or_of_no_name_is_a_failure() throws Exception {
    world.addSplunk(World.TOKEN);
    String out = folder.resolve("pack").toString();

    assertThat(
            world.failure(
                "content", "render", "opensearch", "--out", out, "--destination", "splunk"))
        .contains("is of the type splunk_hec; a pack for opensearch takes one of the type elastic");
    assertThat(
            world.failure(
                "content", "render", "opensearch", "--out", out, "--destination", "serch"))
        .contains("there is no destination serch; did you mean search?");
  }

  @Test
  void heartbeats_and_denials_have_the_fields_that_detections_read() throws Exception {
    world
        .client()
        .send(
            world.client().request("/api/v1/agents").setHeader("Authorization", "Bearer no").GET());
    JsonNode heartbeat = documentIn("th_heartbeat_", "/record/body/checkpoint/number");
    JsonNode denial = documentIn("th_auth_", "/record/body/topic");

    Catalogue catalogue = Catalogue.shipped();
    for (String id : List.of("destination-silent", "completeness-gap", "integrity-problem")) {
      Detection detection = catalogue.find(id).orElseThrow();
      assertThat(detection.evidence().fields()).allMatch(field -> has(heartbeat, field));
    }
    assertThat(catalogue.find("api-denials").orElseThrow().evidence().fields())
        .filteredOn(field -> !field.equals("record.body.count")) // of the record that counts
        .allMatch(field -> has(denial, field));
  }

  private static boolean has(JsonNode document, String field) {
    return !document.at("/" + field.replace('.', '/')).isMissingNode();
  }

  /** Waits for documents, one after the other, until one is of such a thread and has such a member. */
  private JsonNode documentIn(String thread, String member) throws Exception {
    for (int count = 1; elastic.awaitDocuments(count, PATIENCE); count++) {
      JsonNode document = Json.parse(elastic.documents().get(count - 1).source());
      if (Json.text(document, "thread").startsWith(thread)
          && !document.at(member).isMissingNode()) {
        return document;
      }
    }
    throw new AssertionError("no document of " + thread + " with " + member);
  }
}
