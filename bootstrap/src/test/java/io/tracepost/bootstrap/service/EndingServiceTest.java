package io.tracepost.bootstrap.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.settings.Given;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EndingServiceTest {
  @TempDir Path folder;

  @Test
  @Timeout(60)
  void a_service_that_is_told_to_end_says_so_first_and_takes_requests_until_it_closes()
      throws Exception {
    try (World world = new World(folder, new Given("server.shutdown-delay", "3s", "test"))) {
      assertThat(world.plain("/health/ready").statusCode()).isEqualTo(200);
      CompletableFuture<Void> ended = CompletableFuture.runAsync(world::end);

      HttpResponse<String> ready = world.plain("/health/ready");
      while (ready.statusCode() == 200) {
        ready = world.plain("/health/ready");
      }
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(Json.parse(ready.body()).at("/reasons/0/code").asString("")).isEqualTo("draining");
      assertThat(
              world
                  .client()
                  .post(
                      "/api/v1/traces",
                      Json.parse(
                          "{\"trace_id\":\"late\",\"agent_id\":\"a\",\"status\":\"success\"}"))
                  .path("accepted")
                  .asInt(0))
          .isEqualTo(1);
      assertThat(world.plain("/health/live").statusCode()).isEqualTo(200);

      URI address = world.client().server();
      ended.join();
      assertThatThrownBy(() -> World.plain(address, "/health/ready"))
          .isInstanceOf(IOException.class);
    }
  }
}
