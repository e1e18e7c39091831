package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Refused;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each status and each of Loki's messages means for three lines of a batch of four. */
class LokiResponseClassifierTest {
  private static final SentBytes BYTES = new SentBytes(500, 100);
  private static final Pushed THREE_OF_FOUR =
      new Pushed(
          4,
          List.of(
              new SentLine(0, 1_000_000, 50),
              new SentLine(1, 2_000_000, 300_000),
              new SentLine(3, 3_000_000, 50)),
          List.of(),
          BYTES);

  private final LokiResponseClassifier classifier =
      new LokiResponseClassifier(new LokiWords(LokiFixture.config()));

  @ParameterizedTest
  @CsvSource({
    "200, Blocked, not_loki",
    "202, Blocked, not_loki",
    "260, Blocked, ingestion_blocked",
    "301, Blocked, not_loki",
    "400, Refused, http_400",
    "401, Blocked, http_401",
    "403, Blocked, http_403",
    "404, Blocked, http_404",
    "405, Blocked, http_405",
    "407, Blocked, http_407",
    "408, Unconfirmed, http_408",
    "413, TooLarge, http_413",
    "415, Blocked, http_415",
    "422, Blocked, http_422",
    "429, NotYet, rate_limited",
    "500, Unconfirmed, http_500",
    "502, Unconfirmed, http_502",
    "503, NotYet, http_503",
    "504, Unconfirmed, http_504",
  })
  void each_status_has_its_outcome(int status, String outcome, String code) {
    DeliveryOutcome read = read(status, "something else");
    assertThat(read.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(read.toString()).contains(code).contains("eu-soc").doesNotContain("something else");
  }

  @Test
  void only_204_is_success_and_tells_which_events_wait_for_their_own_request() {
    PartlyDelivered read = (PartlyDelivered) read(204, "");
    assertThat(read.left()).isEqualTo(Indexes.of(2));
    assertThat(read.refused()).isEmpty();
    Pushed whole = new Pushed(1, List.of(new SentLine(0, 1, 1)), List.of(), BYTES);
    assertThat(classifier.outcome(Answer.of(204, Map.of(), ""), whole, Instant.EPOCH))
        .isEqualTo(Delivered.of(BYTES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream '{a=\"b\"}' includes structured metadata, but this feature is disallowed. Please see…|structured_metadata_refused",
        "loghttp.PushRequest.Streams: array must contains 2 values|structured_metadata_refused",
        "entry for stream '{a=\"b\"}' has 16 label names; limit 15|labels_refused",
        "stream '{a=\"b\"}' has label value too long: 'x'|labels_refused",
        "missing required labels env for user soc for stream {a=\"b\"}|labels_refused",
        "no org id|no_tenant",
        "Content-Encoding \"gzip\" not supported|http_400",
      })
  void what_is_wrong_with_every_request_alike_blocks(String text, String code) {
    Blocked read = (Blocked) read(400, text);
    assertThat(read.problem().code()).isEqualTo(code);
    assertThat(read.problem().remedy()).isNotEmpty();
  }

  @Test
  void a_missing_tenant_is_told_from_a_wrong_credential() {
    assertThat(((Blocked) read(401, "no org id\n")).problem().remedy()).contains("X-Scope-OrgID");
    assertThat(((Blocked) read(401, "{\"error\":\"invalid token\"}")).problem().remedy())
        .contains("logs:write");
  }

  @Test
  void a_page_is_not_lokis_answer() {
    Answer page = Answer.of(400, Map.of("content-type", List.of("text/html")), "<html>");
    assertThat(classifier.outcome(page, THREE_OF_FOUR, Instant.EPOCH)).isInstanceOf(Blocked.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"request body too large: 7 bytes", "grpc: received message larger than max"})
  void before_3_6_a_400_may_mean_too_large(String text) {
    assertThat(read(400, text)).isInstanceOf(DeliveryOutcome.TooLarge.class);
  }

  @Test
  void a_line_that_is_named_is_refused_and_the_others_are_stored() {
    PartlyDelivered read =
        (PartlyDelivered)
            read(
                400,
                "entry with timestamp 1970-01-01 00:00:01 +0000 UTC ignored, reason: 'entry too far behind, entry"
                    + " timestamp is: 1970-01-01T00:00:01Z, oldest acceptable timestamp is: 1970-01-01T00:00:02Z',\n"
                    + "user 'soc', total ignored: 1 out of 3 for stream: {job=\"execlave-traces\"}\n");
    assertThat(read.refused()).extracting(Refusal::index).containsExactly(0);
    assertThat(read.refused().get(0).problem().code()).isEqualTo("too_far_behind");
    assertThat(read.refused().get(0).problem().remedy()).contains("replay=1");
    assertThat(read.left()).isEqualTo(Indexes.of(2));
  }

  @Test
  void a_line_that_a_distributor_complains_of_is_refused_and_the_others_are_sent_again() {
    PartlyDelivered read =
        (PartlyDelivered)
            read(
                400,
                "Max entry size '262144' bytes exceeded for stream '{job=\"x\"}' while adding an entry with length '300000'"
                    + " bytes");
    assertThat(read.refused()).extracting(Refusal::index).containsExactly(1);
    assertThat(read.refused().get(0).problem().code()).isEqualTo("line_too_long");
    assertThat(read.left()).isEqualTo(Indexes.of(0, 2, 3));
    assertThat(read.repeat()).isEqualTo(DeliveryOutcome.Repeat.AT_ONCE);
  }

  @Test
  void lines_that_came_too_fast_wait_and_the_bad_one_among_them_does_not() {
    String fast =
        "entry with timestamp 1970-01-01 00:00:03 +0000 UTC ignored, reason: 'Per stream rate limit exceeded (limit:"
            + " 3MB/sec) while attempting to ingest',\n";
    assertThat(read(400, fast + "user 'soc', total ignored: 1 out of 3 for stream: {a=\"b\"}"))
        .isInstanceOf(NotYet.class);
    PartlyDelivered mixed =
        (PartlyDelivered)
            read(
                400,
                fast
                    + "entry with timestamp 1970-01-01 00:00:01 +0000 UTC ignored, reason: 'entry too far behind',\n"
                    + "user 'soc', total ignored: 2 out of 3 for stream: {a=\"b\"}");
    assertThat(mixed.refused()).extracting(Refusal::index).containsExactly(0);
    assertThat(mixed.left()).isEqualTo(Indexes.of(1, 2, 3));
    assertThat(mixed.repeat()).isEqualTo(DeliveryOutcome.Repeat.AFTER_BACKOFF);
  }

  @Test
  void a_400_that_names_no_line_leads_to_bisecting() {
    assertThat(read(400, "stream '{a=\"b\"}' has structured metadata too large: '70000' bytes"))
        .isInstanceOf(Refused.class);
    assertThat(read(400, "")).isInstanceOf(Refused.class);
  }

  @Test
  void too_many_streams_name_the_labels_as_remedy_and_a_delay_is_handed_on() {
    NotYet read =
        (NotYet)
            classifier.outcome(
                Answer.of(
                    429,
                    Map.of("Retry-After", List.of("11")),
                    "Maximum active stream limit exceeded when trying to create stream"),
                THREE_OF_FOUR,
                Instant.EPOCH);
    assertThat(read.problem().code()).isEqualTo("stream_limit");
    assertThat(read.problem().remedy()).contains("dynamic_labels");
    assertThat(read.serverDelay()).contains(Duration.ofSeconds(11));
  }

  private DeliveryOutcome read(int status, String text) {
    return classifier.outcome(
        Answer.of(status, Map.of("content-type", List.of("text/plain; charset=utf-8")), text),
        THREE_OF_FOUR,
        Instant.EPOCH);
  }
}
