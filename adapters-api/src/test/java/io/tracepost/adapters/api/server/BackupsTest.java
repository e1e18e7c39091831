package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.access.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackupsTest {
  private static final String PATH = "/api/v1/backups";

  private final RunningApi api = new RunningApi();
  private final String operator = api.key(Scope.OPERATOR);

  @AfterEach
  void close() {
    api.backups.release.countDown();
    api.close();
  }

  @Test
  void a_backup_is_streamed_and_recorded_before() {
    Answer answer = api.call("POST", PATH, operator, "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(PaperBackups.CONTENT);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"tracepost-20260131T120005Z.zip\"");
    assertThat(acts()).contains("\"topic\":\"backup_taken\"");
  }

  @Test
  void one_backup_is_taken_at_a_time() throws Exception {
    api.backups.release = new CountDownLatch(1);
    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(() -> api.call("POST", PATH, operator, ""));
    api.backups.held.await();
    Answer second = api.call("POST", PATH, operator, "");
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.headers().firstValue("Retry-After")).contains("30");
    api.backups.release.countDown();
    assertThat(first.get().status()).isEqualTo(200);
    assertThat(api.call("POST", PATH, operator, "").status()).isEqualTo(200);
  }

  @Test
  void a_backup_that_breaks_off_does_not_look_whole_and_the_next_one_is_taken() {
    api.backups.breaksOff = true;
    assertThatThrownBy(() -> api.call("POST", PATH, operator, ""))
        .isInstanceOf(IllegalStateException.class)
        .hasStackTraceContaining("IOException");
    api.backups.breaksOff = false;
    assertThat(api.call("POST", PATH, operator, "").status()).isEqualTo(200);
  }

  @Test
  void where_a_server_keeps_the_data_the_answer_says_what_to_do() {
    try (RunningApi onServer = RunningApi.withoutBackups()) {
      Answer answer = onServer.call("POST", PATH, onServer.key(Scope.OPERATOR), "");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/detail")).contains("pg_dump", "docs/operations/backup.md");
    }
  }

  private String acts() {
    return api.get("/v1/audit/export?categories=governance", api.key(Scope.READ)).text();
  }
}
