package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import io.tracepost.application.journal.JournalException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final String PATH = "/api/v1/traces";
  private static final String GOOD =
      "{\"trace_id\":\"t1\",\"agent_id\":\"bot\",\"status\":\"success\"}";

  private final RunningApi api = new RunningApi();
  private final String ingest = api.key(Scope.INGEST);
  private final String read = api.key(Scope.READ);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void one_object_is_accepted() {
    Answer answer = api.call("POST", PATH, ingest, GOOD);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
  }

  @Test
  void an_array_is_accepted_and_a_repeat_counts_as_a_duplicate() {
    String two = "[" + GOOD + "," + GOOD.replace("t1", "t2") + "]";
    assertThat(api.call("POST", PATH, ingest, two).at("/accepted")).isEqualTo("2");
    assertThat(api.call("POST", PATH, ingest, two).at("/duplicates")).isEqualTo("2");
  }

  @Test
  void lines_are_taken_one_by_one_and_a_bad_one_is_named_by_its_index() {
    String lines = GOOD + "\n{\"trace_id\":\"t2\",\"agent_id\":\"bot\",\"statsu\":\"x\"}\n";
    Answer answer = ndjson(lines.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.at("/accepted")).isEqualTo("1");
    assertThat(answer.at("/rejected/0/index")).isEqualTo("1");
    assertThat(answer.at("/rejected/0/field")).isEqualTo("statsu");
    assertThat(answer.at("/rejected/0/message")).contains("did you mean status?");
  }

  @Test
  void a_request_of_refused_events_only_is_unprocessable() {
    Answer answer = api.call("POST", PATH, ingest, GOOD.replace("success", "sucess"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/errors/0/index")).isEqualTo("0");
    assertThat(answer.at("/errors/0/field")).isEqualTo("status");
  }

  @Test
  void an_idempotency_key_repeats_the_first_answer() {
    Map<String, String> key = Map.of("Idempotency-Key", "once");
    byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
    assertThat(api.call("POST", PATH, ingest, body, key).at("/accepted")).isEqualTo("1");
    assertThat(api.call("POST", PATH, ingest, body, key).at("/accepted")).isEqualTo("1");
    byte[] other = GOOD.replace("t1", "t9").getBytes(StandardCharsets.UTF_8);
    assertThat(api.call("POST", PATH, ingest, other, key).status()).isEqualTo(422);
  }

  @Test
  void a_full_journal_answers_507_and_a_dead_one_503_with_retry_after() {
    api.journal.failAppends(JournalException.Kind.FULL);
    Answer full = api.call("POST", PATH, ingest, GOOD);
    assertThat(full.status()).isEqualTo(507);
    assertThat(full.headers().firstValue("Retry-After")).isPresent();
    api.journal.failAppends(JournalException.Kind.UNAVAILABLE);
    assertThat(api.call("POST", PATH, ingest, GOOD).status()).isEqualTo(503);
    api.journal.heal();
    assertThat(api.call("POST", PATH, ingest, GOOD).status()).isEqualTo(202);
  }

  @Test
  void a_trace_is_found_with_its_family_and_its_proof() {
    String child = GOOD.replace("t1", "child").replace("}", ",\"parent_trace_id\":\"t1\"}");
    long before = api.head();
    ndjson((child + "\n" + GOOD + "\n").getBytes(StandardCharsets.UTF_8));
    Answer parent = api.get(PATH + "/t1", read);
    assertThat(parent.status()).isEqualTo(200);
    assertThat(parent.at("/trace/organization_id")).isEqualTo("default");
    assertThat(parent.at("/sequence")).isEqualTo(Long.toString(before + 2));
    assertThat(parent.at("/children/0/trace/trace_id")).isEqualTo("child");
    assertThat(parent.at("/proof/first_sequence")).isEqualTo(Long.toString(before + 1));
    assertThat(api.get(PATH + "/child", read).at("/ancestors/0/trace/trace_id")).isEqualTo("t1");
  }

  @Test
  void ids_with_slashes_and_percent_signs_are_found_when_encoded() {
    api.call("POST", PATH, ingest, GOOD.replace("t1", "a/b%c d"));
    assertThat(api.get(PATH + "/a%2Fb%25c%20d", read).at("/trace/trace_id")).isEqualTo("a/b%c d");
  }

  private Answer ndjson(byte[] lines) {
    return api.call("POST", PATH, ingest, lines, Map.of("Content-Type", "application/x-ndjson"));
  }
}
