package io.tracepost.adapters.splunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.NotYet;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Repeat;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.domain.export.Indexes;
import io.tracepost.domain.export.Problem;
import io.tracepost.domain.export.Refusal;
import io.tracepost.domain.export.SentBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of Splunk's "Troubleshoot HTTP Event Collector", one row a code, for five events in one request. */
class HecResponseClassifierTest {
  private static final SentBytes BYTES = new SentBytes(500, 100);
  private static final Submission FIVE = new Submission(5, 5, BYTES);

  private final HecResponseClassifier classifier =
      new HecResponseClassifier(new HecWords(SplunkFixture.config("index", "ai_agents")));

  @ParameterizedTest
  @CsvSource({
    "0, 200, Delivered, ''",
    "1, 403, Blocked, hec_1_token_disabled",
    "2, 401, Blocked, hec_2_token_required",
    "3, 401, Blocked, hec_3_invalid_authorization",
    "4, 403, Blocked, hec_4_invalid_token",
    "5, 400, Blocked, hec_5_no_data",
    "6, 400, Refused, hec_6_invalid_data_format",
    "7, 400, Blocked, hec_7_incorrect_index",
    "8, 500, Unconfirmed, hec_8_internal_server_error",
    "9, 503, NotYet, hec_9_server_is_busy",
    "10, 400, Blocked, hec_10_data_channel_missing",
    "11, 400, Blocked, hec_11_invalid_data_channel",
    "12, 400, Refused, hec_12_event_field_required",
    "13, 400, Refused, hec_13_event_field_blank",
    "14, 400, Blocked, hec_14_ack_disabled",
    "15, 400, Refused, hec_15_indexed_fields_error",
    "16, 400, Blocked, hec_16_query_string_auth_disabled",
    "18, 503, NotYet, hec_18_queues_full",
    "19, 503, NotYet, hec_19_ack_service_down",
    "20, 503, NotYet, hec_20_queues_full_and_ack_service_down",
    "21, 400, Blocked, hec_21_health_invalid_token",
    "22, 400, Blocked, hec_22_health_token_disabled",
    "23, 503, NotYet, hec_23_shutting_down",
    "24, 200, Delivered, ''",
    "25, 200, Delivered, ''",
    "26, 429, NotYet, hec_26_queue_at_capacity",
    "27, 429, NotYet, hec_27_ack_at_capacity",
    "28, 400, Blocked, hec_28_channel_missing_on_cloud",
    "99, 200, Delivered, ''",
    "99, 400, Blocked, http_400",
    "99, 503, NotYet, http_503",
    "404, 404, Blocked, http_404",
    "0, 503, NotYet, http_503",
  })
  void each_code_has_its_outcome(int code, int status, String outcome, String problemCode) {
    DeliveryOutcome read = read(answer(status, "{\"text\":\"x\",\"code\":" + code + "}"), FIVE);
    assertThat(read.getClass().getSimpleName()).isEqualTo(outcome);
    if (!problemCode.isEmpty()) {
      assertThat(read.fold(new ProblemOf()).code()).isEqualTo(problemCode);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301, Blocked",
    "303, Blocked",
    "400, Blocked",
    "401, Blocked",
    "403, Blocked",
    "404, Blocked",
    "405, Blocked",
    "407, Blocked",
    "408, Unconfirmed",
    "413, TooLarge",
    "415, Blocked",
    "429, NotYet",
    "500, Unconfirmed",
    "502, Unconfirmed",
    "503, NotYet",
    "504, Unconfirmed",
  })
  void without_a_body_of_hec_the_status_decides(int status, String outcome) {
    for (String body : List.of("", "<html>", "[]", "{\"code\":\"0\"}", "{\"code\":0}x")) {
      assertThat(read(answer(status, body), FIVE).getClass().getSimpleName()).isEqualTo(outcome);
    }
  }

  @Test
  void a_success_that_cannot_be_read_is_unconfirmed_and_a_page_blocks() {
    assertThat(read(answer(200, ""), FIVE)).isInstanceOf(Unconfirmed.class);
    assertThat(read(answer(200, "{\"text\":\"Success\",\"code\":"), FIVE))
        .isInstanceOf(Unconfirmed.class);
    Answer page =
        Answer.of(200, Map.of("content-type", List.of("text/html; charset=utf-8")), "<html>");
    assertThat(read(page, FIVE)).isInstanceOf(Blocked.class);
  }

  @ParameterizedTest
  @CsvSource({"6", "12", "13", "15"})
  void a_bad_event_is_refused_what_stands_before_it_is_stored_and_the_rest_goes_again(int code) {
    Answer answer =
        answer(400, "{\"text\":\"x\",\"code\":" + code + ",\"invalid-event-number\":2}");
    PartlyDelivered read = (PartlyDelivered) read(answer, FIVE);
    assertThat(read.refused()).extracting(Refusal::index).containsExactly(2);
    assertThat(read.left()).isEqualTo(Indexes.of(3, 4));
    assertThat(read.repeat()).isEqualTo(Repeat.AT_ONCE);
  }

  @ParameterizedTest
  @CsvSource({"5", "-1", "99999999"})
  void a_bad_event_that_was_not_in_the_request_leads_to_bisecting(int number) {
    Answer answer =
        answer(400, "{\"text\":\"x\",\"code\":6,\"invalid-event-number\":" + number + "}");
    assertThat(read(answer, FIVE)).isInstanceOf(DeliveryOutcome.Refused.class);
  }

  @Test
  void what_did_not_fit_into_the_request_is_left_as_well() {
    Submission threeOfFive = new Submission(3, 5, BYTES);
    assertThat(read(answer(200, "{\"code\":0}"), threeOfFive))
        .isEqualTo(PartlyDelivered.full(3, 5, BYTES));
    Answer bad = answer(400, "{\"code\":6,\"invalid-event-number\":1}");
    assertThat(((PartlyDelivered) read(bad, threeOfFive)).left()).isEqualTo(Indexes.of(2, 3, 4));
    Answer busy = answer(503, "{\"code\":9,\"invalid-event-number\":3}");
    assertThat(((PartlyDelivered) read(busy, threeOfFive)).left()).isEqualTo(Indexes.of(3, 4));
  }

  @Test
  void a_wrong_index_counts_one_further_than_the_offender() {
    assertThat(read(answer(400, "{\"code\":7,\"invalid-event-number\":1}"), FIVE))
        .isInstanceOf(Blocked.class);
    PartlyDelivered third =
        (PartlyDelivered) read(answer(400, "{\"code\":7,\"invalid-event-number\":3}"), FIVE);
    assertThat(third.refused()).isEmpty();
    assertThat(third.left()).isEqualTo(Indexes.of(2, 3, 4));
    assertThat(third.repeat()).isEqualTo(Repeat.AFTER_BACKOFF);
    assertThat(third.problem().orElseThrow().message()).contains("index ai_agents");
    assertThat(third.problem().orElseThrow().remedy()).isNotEmpty();
  }

  @Test
  void a_queue_that_fills_up_midway_keeps_what_it_took() {
    Answer answer =
        Answer.of(
            503, Map.of("Retry-After", List.of("7")), "{\"code\":9,\"invalid-event-number\":2}");
    PartlyDelivered read = (PartlyDelivered) read(answer, FIVE);
    assertThat(read.left()).isEqualTo(Indexes.of(2, 3, 4));
    assertThat(read.repeat()).isEqualTo(Repeat.AFTER_BACKOFF);
    assertThat(read.serverDelay()).contains(Duration.ofSeconds(7));
    assertThat(read(answer(503, "{\"code\":9,\"invalid-event-number\":0}"), FIVE))
        .isInstanceOf(NotYet.class);
    assertThat(read(answer(503, "{\"code\":9,\"invalid-event-number\":6}"), FIVE))
        .isInstanceOf(NotYet.class);
  }

  @Test
  void a_collector_that_nears_its_capacity_is_left_alone_for_a_while() {
    assertThat(read(answer(200, "{\"code\":0}"), FIVE)).isEqualTo(Delivered.of(BYTES));
    assertThat(read(answer(200, "{\"code\":24}"), FIVE))
        .isEqualTo(new Delivered(BYTES, Optional.of(HecResponseClassifier.REST)));
    Answer patient = Answer.of(200, Map.of("Retry-After", List.of("9")), "{\"code\":25}");
    assertThat(read(patient, FIVE))
        .isEqualTo(new Delivered(BYTES, Optional.of(Duration.ofSeconds(9))));
  }

  @Test
  void a_delay_is_handed_on() {
    Answer answer = Answer.of(429, Map.of("Retry-After", List.of("11")), "");
    assertThat(((NotYet) read(answer, FIVE)).serverDelay()).contains(Duration.ofSeconds(11));
  }

  @Test
  void nothing_of_an_answers_words_is_repeated() {
    for (int code = 0; code < 30; code++) {
      for (int status : new int[] {200, 303, 400, 401, 403, 404, 413, 500, 503}) {
        DeliveryOutcome read =
            read(answer(status, "{\"text\":\"s3cret\",\"code\":" + code + "}"), FIVE);
        assertThat(read.toString()).doesNotContain("s3cret");
      }
    }
  }

  private DeliveryOutcome read(Answer answer, Submission submission) {
    return classifier.outcome(answer, HecReply.of(answer), submission, Instant.EPOCH);
  }

  private static Answer answer(int status, String body) {
    return Answer.of(status, Map.of(), body);
  }

  private static final class ProblemOf implements DeliveryOutcome.Cases<Problem> {
    @Override
    public Problem delivered(Delivered outcome) {
      throw new AssertionError(outcome);
    }

    @Override
    public Problem partlyDelivered(PartlyDelivered outcome) {
      return outcome.problem().orElseThrow();
    }

    @Override
    public Problem notYet(NotYet outcome) {
      return outcome.problem();
    }

    @Override
    public Problem unconfirmed(Unconfirmed outcome) {
      return outcome.problem();
    }

    @Override
    public Problem tooLarge(DeliveryOutcome.TooLarge outcome) {
      return outcome.problem();
    }

    @Override
    public Problem refused(DeliveryOutcome.Refused outcome) {
      return outcome.problem();
    }

    @Override
    public Problem blocked(Blocked outcome) {
      return outcome.problem();
    }
  }
}
