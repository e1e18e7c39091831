package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Streams are checked from the command line: running, stopped, as an archive, and one trace. */
class IntegrityCommandTest {
  @TempDir Path folder;

  @Test
  void a_stream_is_checked_wherever_it_is_and_exit_codes_tell() throws Exception {
    World world = new World(folder);
    try {
      for (int i = 0; i < 20; i++) {
        world.client().post("/api/v1/traces", trace("t" + i));
      }
      assertThat(world.run(0, "integrity", "verify")).contains("default: intact", "Not proven:");
      world.restart();
      JsonNode report = Json.parse(world.run(0, "integrity", "verify", "--json"));
      assertThat(report.path("signed_through").asLong(0)).isPositive();
      String key = report.path("trusted_keys").path(0).asString("");
      assertThat(folder.resolve("data/checkpoints/default.jsonl")).exists();

      archives(world, key);
      proofs(world, key);
    } finally {
      world.close();
    }
    assertThat(world.run(0, "integrity", "verify", "--data-dir", folder.resolve("data").toString()))
        .contains("default: intact");
    world.run(2, "integrity", "verify", "--data-dir", folder.resolve("nowhere").toString());
  }

  private void archives(World world, String key) throws Exception {
    Path archive = folder.resolve("stream.blocks");
    world.run(0, "audit", "export", "--format", "blocks", "--output", archive.toString());
    String[] verify = {"integrity", "verify", "--export", archive.toString(), "--trusted-key", key};
    assertThat(world.run(0, verify)).contains("default: intact");
    String text = Files.readString(archive);
    Files.writeString(archive, text.replaceFirst("\"committed_at\":\"2", "\"committed_at\":\"1"));
    assertThat(world.run(1, verify)).contains("NOT INTACT", "altered");
    Files.writeString(archive, text.substring(0, text.lastIndexOf("{\"type\":\"end\"")));
    world.run(2, verify);
    Files.writeString(archive, world.run(0, "traces", "export"));
    world.run(2, verify);
  }

  private void proofs(World world, String key) throws Exception {
    Path proof = folder.resolve("t3.proof");
    world.run(0, "integrity", "prove", "t3", "--output", proof.toString());
    String[] verify = {"integrity", "verify", "--proof", proof.toString(), "--trusted-key", key};
    assertThat(world.run(0, verify)).contains("\"trace_id\":\"t3\"");
    Files.writeString(
        proof, Files.readString(proof).replace("\"leaf_index\":", "\"leaf_index\":1"));
    assertThat(world.run(1, verify)).contains("NOT PROVEN");
  }

  private static ObjectNode trace(String id) {
    return Json.object().put("trace_id", id).put("agent_id", "bot").put("status", "success");
  }
}
