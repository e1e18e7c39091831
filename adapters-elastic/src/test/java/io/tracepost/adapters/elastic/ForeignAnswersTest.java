package io.tracepost.adapters.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.domain.export.SentBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a SIEM, or something in its place, answers has an outcome. */
class ForeignAnswersTest extends FuzzSuite {
  private static final int[] STATUSES = {
    200, 201, 202, 204, 207, 260, 301, 400, 401, 403, 404, 405, 408, 413, 415, 429, 500, 502, 503,
    504
  };

  private static final Submission TWO =
      new Submission(List.of("a", "b"), 2, new SentBytes(500, 100));

  private final ElasticWords words = new ElasticWords(ElasticFixture.config());
  private final BulkResponseClassifier classifier = new BulkResponseClassifier(words);

  ForeignAnswersTest() {
    add(
        "bulk answer",
        texts(
            "{\"errors\":false,\"items\":[{\"create\":{\"_id\":\"a\",\"status\":201}},{\"create\":{\"_id\":\"b\",\"status\":409}}]}",
            "{\"errors\":true,\"items\":[{\"create\":{\"_id\":\"a\",\"status\":400,\"error\":{\"type\":\"mapper_parsing_exception\",\"reason\":\"failed\"}}},{\"create\":{\"_id\":\"b\",\"status\":429}}]}",
            "{\"error\":{\"type\":\"security_exception\",\"reason\":\"no\"},\"status\":401}",
            "{\"error\":\"no handler\",\"status\":400}"),
        input -> assertThat(classifier.outcome(answer(input), TWO, Instant.EPOCH)).isNotNull());
    add(
        "answers of the check",
        texts(
            "{\"version\":{\"number\":\"8.15.0\",\"distribution\":\"opensearch\"},\"tagline\":\"You Know, for Search\"}",
            "{\"index_templates\":[{\"name\":\"x\",\"index_template\":{\"version\":3,\"_meta\":{\"managed_by\":\"tracepost\"}}}]}",
            "{\"username\":\"u\",\"has_all_requested\":false,\"index\":{\"a\":{\"create_doc\":false}}}",
            "{\"user_name\":\"u\",\"roles\":[\"all_access\"]}"),
        this::readChecks);
  }

  /** The first byte chooses the status, the second line is a header. */
  private static Answer answer(byte[] input) {
    int status = input.length == 0 ? 200 : STATUSES[(input[0] & 0xff) % STATUSES.length];
    String text = new String(input, StandardCharsets.UTF_8);
    String wish = text.length() > 20 ? text.substring(10, 20) : text;
    return Answer.of(
        status, Map.of("retry-after", List.of(wish), "content-type", List.of(wish)), text);
  }

  @Test
  void truths_without_a_name_are_no_privileges() {
    Answer answer = Answer.of(200, Map.of(), "{\"list\":[true,false]}");
    assertThat(new PrivilegeReading(words).ofHasPrivileges("step", answer).ok()).isFalse();
    Answer bare = Answer.of(200, Map.of(), "false");
    assertThat(new PrivilegeReading(words).ofHasPrivileges("step", bare).ok()).isFalse();
  }

  private void readChecks(byte[] input) {
    Answer answer = answer(input);
    assertThat(ServerProduct.of(answer)).isNotNull();
    assertThat(PresentTemplate.of(answer)).isNotNull();
    assertThat(new PrivilegeReading(words).ofHasPrivileges("step", answer)).isNotNull();
    assertThat(new PrivilegeReading(words).ofAuthInfo("step", answer)).isNotNull();
  }
}
