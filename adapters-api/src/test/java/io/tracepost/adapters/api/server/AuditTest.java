package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.export.ExportRoutes;
import io.tracepost.application.access.Scope;
import io.tracepost.application.journal.JournalException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {
  private static final String RECORDS = "/api/v1/audit/records";
  private static final String EXPORT = "/v1/audit/export";

  private final RunningApi api = new RunningApi();
  private final String ingest = api.key(Scope.INGEST);
  private final String read = api.key(Scope.READ);
  private final String start = cursor(api.get(EXPORT, read));

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void records_come_out_as_they_went_in_with_their_category_and_thread() {
    String verdict = record("a", "did:sync:agent:x", "th 1", "{\"verdict\":\"accept\",\"n\":1.50}");
    String denial = record("b", "did:sync:system:auth", "th2", "{}");
    String plain = record("c", "did:sync:user:bob", "th 1", "{}");
    assertThat(post(verdict, denial, plain).at("/accepted")).isEqualTo("3");
    assertThat(post(verdict).at("/duplicates")).isEqualTo("1");

    Answer all = api.get(EXPORT + "?after=" + start, read);
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.text())
        .isEqualTo(
            "{\"category\":\"aitl\",\"thread\":\"th 1\",\"record\":"
                + verdict
                + "}\n{\"category\":\"governance\",\"thread\":\"th2\",\"record\":"
                + denial
                + "}\n");
    assertThat(ids(EXPORT + "?categories=other,aitl")).containsExactly("a", "c");
    assertThat(ids(EXPORT + "?categories=other,aitl,governance&thread=th+1"))
        .containsExactly("a", "c");
    assertThat(ids(EXPORT + "?thread=th2")).containsExactly("b");
    assertThat(ids(EXPORT + "?thread=nobody")).isEmpty();
  }

  @Test
  void runs_chained_by_their_cursors_give_every_record_once() {
    Answer none = api.get(EXPORT, read);
    post(governance("a"), governance("b"), governance("c"));
    Answer first = api.get(EXPORT + "?limit=2&after=" + cursor(none), read);
    assertThat(ids(first)).containsExactly("a", "b");
    post(record("skipped", "did:sync:user:x", "t", "{}"), governance("d"));
    Answer second = api.get(EXPORT + "?limit=2&after=" + cursor(first), read);
    assertThat(ids(second)).containsExactly("c", "d");
    Answer third = api.get(EXPORT + "?limit=2&after=" + cursor(second), read);
    assertThat(ids(third)).isEmpty();
    assertThat(cursor(third)).isEqualTo(cursor(second));
    Answer thread = api.get(EXPORT + "?thread=t&limit=3", read);
    assertThat(ids(thread)).containsExactly("a", "b", "c");
    assertThat(ids(EXPORT + "?thread=t&after=" + cursor(thread))).containsExactly("d");
  }

  @Test
  void spans_and_moments_bound_an_export_by_commit_time() {
    post(verdict("old"));
    api.clock.advance(Duration.ofHours(2));
    String between = api.clock.instant().toString();
    post(verdict("new"));
    assertThat(ids(EXPORT + "?categories=aitl&since=1h")).containsExactly("new");
    assertThat(ids(EXPORT + "?categories=aitl&since=7d")).containsExactly("old", "new");
    assertThat(ids(EXPORT + "?categories=aitl&since=" + between)).containsExactly("new");
    assertThat(ids(EXPORT + "?categories=aitl&until=" + between)).containsExactly("old");
    assertThat(ids(EXPORT + "?categories=aitl&since=" + api.clock.instant().getEpochSecond()))
        .containsExactly("new");
    assertThat(ids(EXPORT + "?categories=aitl&since=90m&until=30m")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "since=yesterday | 400 | since | a span back such as",
        "since=5x | 400 | since | a span back such as",
        "until=-1 | 400 | until | epoch seconds",
        "categories=aitl,goverance | 400 | categories | did you mean governance?",
        "catgories=aitl | 400 | catgories | did you mean categories?",
        "statuses=error | 400 | statuses | is not known here",
        "limit=0 | 400 | limit | whole number from 1",
        "after=nonsense | 400 | after | no cursor of this organization",
        "format=csv | 400 | format | is ndjson",
        "thread=a&thread=b | 400 | thread | stands twice",
      })
  void a_bad_parameter_is_named_with_what_would_be_right(
      String query, int status, String parameter, String words) {
    Answer answer = api.get(EXPORT + "?" + query, read);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.at("/errors/0/field")).isEqualTo(parameter);
    assertThat(answer.at("/errors/0/message")).contains(words);
  }

  @Test
  void a_cursor_behind_the_end_of_the_stream_is_stale_and_one_of_another_organization_is_none() {
    post(governance("a"), governance("b"));
    String cursor = cursor(api.get(EXPORT, read));
    String stranger = api.keyOf("other", Scope.READ);
    assertThat(api.get(EXPORT + "?after=" + cursor, stranger).status()).isEqualTo(400);
    RunningApi restored = new RunningApi();
    try {
      Answer answer = restored.get(EXPORT + "?after=" + cursor, restored.key(Scope.READ));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/detail")).contains("Stale cursor").contains("an older copy");
    } finally {
      restored.close();
    }
  }

  @Test
  void nobody_reads_the_records_of_another_organization() {
    post(governance("a"));
    Answer answer = api.get(EXPORT, api.keyOf("other", Scope.READ));
    assertThat(answer.text()).doesNotContain("\"id\":\"a\"");
  }

  @Test
  void an_unreadable_journal_answers_503_before_the_first_line() {
    post(governance("a"));
    api.journal.failReads(JournalException.Kind.UNAVAILABLE);
    assertThat(api.get(EXPORT, read).status()).isEqualTo(503);
  }

  @Test
  void exported_traces_can_be_taken_in_again() {
    String trace =
        "{\"trace_id\":\"t1\",\"timestamp\":\"2026-11-01T00:00:00.25Z\",\"agent_id\":\"bot\",\"status\":\"error\",\"attributes\":{\"a\":1}}";
    api.call("POST", "/api/v1/traces", ingest, trace);
    Answer lines = api.get("/v1/traces/export?statuses=error,timeout", read);
    assertThat(lines.text())
        .isEqualTo(
            "{\"timestamp\":\"2026-11-01T00:00:00.250000Z\",\"trace_id\":\"t1\",\"organization_id\":\"default\",\"agent_id\":\"bot\",\"status\":\"error\",\"attributes\":{\"a\":1}}\n");
    assertThat(api.get("/v1/traces/export?statuses=success", read).text()).isEmpty();
    Answer again =
        api.call(
            "POST",
            "/api/v1/traces",
            ingest,
            lines.text().getBytes(StandardCharsets.UTF_8),
            Map.of("Content-Type", "application/x-ndjson"));
    assertThat(again.at("/duplicates")).isEqualTo("1");
  }

  private Answer post(String... records) {
    byte[] lines = String.join("\n", records).getBytes(StandardCharsets.UTF_8);
    return api.call("POST", RECORDS, ingest, lines, Map.of("Content-Type", "application/x-ndjson"));
  }

  private List<String> ids(String path) {
    return ids(api.get(path, read));
  }

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer
        .text()
        .lines()
        .map(line -> line.replaceAll(".*\"record\":\\{\"id\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static String cursor(Answer answer) {
    return answer.headers().firstValue(ExportRoutes.NEXT_CURSOR).orElseThrow();
  }

  private static String governance(String id) {
    return record(id, "did:sync:system:governance", "t", "{}");
  }

  private static String verdict(String id) {
    return record(id, "did:sync:agent:x", "t", "{\"verdict\":\"accept\"}");
  }

  private static String record(String id, String actor, String thread, String body) {
    return "{\"id\":\""
        + id
        + "\",\"act\":\"KNOW\",\"actor\":\""
        + actor
        + "\",\"thread\":\""
        + thread
        + "\",\"clock\":1,\"body\":"
        + body
        + "}";
  }
}
