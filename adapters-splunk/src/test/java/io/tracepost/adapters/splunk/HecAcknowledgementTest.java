package io.tracepost.adapters.splunk;

import static io.tracepost.adapters.splunk.SplunkFixture.TOKEN;
import static io.tracepost.adapters.splunk.SplunkFixture.batch;
import static io.tracepost.adapters.splunk.SplunkFixture.batchOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.DeliveryOutcome.Blocked;
import io.tracepost.domain.export.DeliveryOutcome.Delivered;
import io.tracepost.domain.export.DeliveryOutcome.PartlyDelivered;
import io.tracepost.domain.export.DeliveryOutcome.Unconfirmed;
import io.tracepost.sandbox.hec.HecCode;
import io.tracepost.sandbox.hec.HecFault;
import io.tracepost.sandbox.hec.HecRoute;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import io.tracepost.sandbox.server.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HecAcknowledgementTest {
  private static final String EVENT = "/services/collector/event";
  private static final String ACK = "/services/collector/ack";
  private static final AckPace IMPATIENT =
      new AckPace(
          Duration.ofMillis(5),
          Duration.ofMillis(5),
          Duration.ofSeconds(15),
          Duration.ofMillis(60));

  private final HecSandbox splunk = HecSandbox.start(HecToken.of(TOKEN).acknowledging());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BatchExporter exporter = SplunkFixture.exporter(splunk.uri());

  @AfterEach
  void closed() {
    exporter.close();
    splunk.close();
    threads.shutdownNow();
  }

  @Test
  void auto_waits_for_the_indexers_when_the_answer_has_an_id() throws Exception {
    splunk.acks().hold();
    Future<DeliveryOutcome> attempt = threads.submit(() -> exporter.export(batchOf(3)));
    assertThat(splunk.requests().await(4, Duration.ofSeconds(30))).isTrue();
    assertThat(attempt.isDone()).isFalse();
    assertThat(splunk.receivedCount()).isEqualTo(3);
    splunk.acks().release();
    assertThat(attempt.get(30, TimeUnit.SECONDS)).isInstanceOf(Delivered.class);
    assertThat(exporter.usefulInFlight()).isGreaterThan(4);
    assertThat(splunk.acks().waiting()).isZero();
  }

  @Test
  void auto_does_not_ask_when_the_answer_has_no_id() {
    splunk.tokens(HecToken.of(TOKEN));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(splunk.requests().to(ACK)).isEmpty();
    assertThat(exporter.usefulInFlight()).isEqualTo(1);
  }

  @Test
  void off_takes_queued_for_delivered() {
    splunk.acks().hold();
    try (BatchExporter off = SplunkFixture.exporter(splunk.uri(), "acknowledgement", "off")) {
      assertThat(off.export(batchOf(3))).isInstanceOf(Delivered.class);
      assertThat(splunk.requests().to(ACK)).isEmpty();
    }
  }

  @Test
  void on_blocks_a_token_that_does_not_acknowledge_before_anything_is_sent() {
    splunk.tokens(HecToken.of(TOKEN));
    try (BatchExporter on = SplunkFixture.exporter(splunk.uri(), "acknowledgement", "on")) {
      Blocked outcome = (Blocked) on.export(batchOf(3));
      assertThat(outcome.problem().code()).isEqualTo("hec_14_ack_disabled");
      assertThat(splunk.receivedCount()).isZero();
      splunk.tokens(HecToken.of(TOKEN).acknowledging());
      assertThat(on.export(batchOf(3))).isInstanceOf(Delivered.class);
      splunk.tokens(HecToken.of(TOKEN));
      on.export(batchOf(1));
      assertThat(on.export(batchOf(1))).isInstanceOf(Blocked.class);
    }
  }

  @Test
  void the_part_before_a_bad_event_is_waited_for_as_well() {
    splunk.acks().loseNext(1);
    try (BatchExporter impatient = SplunkFixture.exporter(splunk.uri(), IMPATIENT)) {
      var bad =
          batch(
              SplunkFixture.numbered(0),
              SplunkFixture.trace("{\"a\":x}"),
              SplunkFixture.numbered(2));
      assertThat(impatient.export(bad)).isInstanceOf(Unconfirmed.class);
      assertThat(impatient.export(bad)).isInstanceOf(PartlyDelivered.class);
    }
  }

  @Test
  void a_lost_acknowledgement_is_unconfirmed_and_the_next_batch_takes_a_new_channel() {
    splunk.acks().loseNext(1);
    try (BatchExporter impatient = SplunkFixture.exporter(splunk.uri(), IMPATIENT)) {
      Unconfirmed outcome = (Unconfirmed) impatient.export(batchOf(3));
      assertThat(outcome.problem().code()).isEqualTo("ack_timeout");
      assertThat(impatient.export(batchOf(3))).isInstanceOf(Delivered.class);
    }
    assertThat(channelsOf(EVENT)).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void a_question_that_fails_is_asked_again() {
    splunk.next(
        HecRoute.ACK, HecFault.hangUpBeforeReading(), HecFault.instead(HecCode.SERVER_IS_BUSY));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(splunk.requests().to(ACK)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void an_answer_that_got_lost_leaves_its_batch_unconfirmed() {
    splunk.next(HecRoute.ACK, HecFault.hangUpAfterStoring());
    try (BatchExporter impatient = SplunkFixture.exporter(splunk.uri(), IMPATIENT)) {
      assertThat(impatient.export(batchOf(3))).isInstanceOf(Unconfirmed.class);
    }
  }

  @Test
  void a_token_that_stops_acknowledging_leaves_queued_as_delivered() {
    splunk.next(HecRoute.ACK, HecFault.instead(HecCode.ACK_DISABLED));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
  }

  @Test
  void a_channel_the_collector_refuses_is_given_up_at_once() {
    splunk.next(HecRoute.ACK, HecFault.instead(HecCode.INVALID_DATA_CHANNEL));
    Unconfirmed outcome = (Unconfirmed) exporter.export(batchOf(3));
    assertThat(outcome.problem().code()).isEqualTo("ack_lost");
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(channelsOf(EVENT)).doesNotHaveDuplicates();
  }

  @Test
  void a_full_acknowledgement_channel_is_left_for_a_new_one() {
    splunk.next(HecFault.instead(HecCode.ACK_AT_CAPACITY));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(DeliveryOutcome.NotYet.class);
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(channelsOf(EVENT)).doesNotHaveDuplicates();
  }

  @Test
  void a_full_acknowledgement_channel_still_settles_what_it_owes() throws Exception {
    splunk.acks().hold();
    Future<DeliveryOutcome> earlier = threads.submit(() -> exporter.export(batchOf(3)));
    assertThat(splunk.requests().await(2, Duration.ofSeconds(30))).isTrue();
    splunk.next(HecFault.instead(HecCode.ACK_AT_CAPACITY));
    assertThat(exporter.export(batchOf(3))).isInstanceOf(DeliveryOutcome.NotYet.class);
    splunk.acks().release();
    assertThat(earlier.get(30, TimeUnit.SECONDS)).isInstanceOf(Delivered.class);
  }

  @Test
  void a_sticky_cookie_leads_back_to_the_node_and_a_changed_one_gives_the_channel_up()
      throws Exception {
    splunk.moveTo("node-a");
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(splunk.requests().to(ACK)).allMatch(request -> request.header("Cookie").isPresent());
    splunk.acks().hold();
    long before = splunk.requests().count();
    Future<DeliveryOutcome> attempt = threads.submit(() -> exporter.export(batchOf(3)));
    assertThat(splunk.requests().await(before + 2, Duration.ofSeconds(30))).isTrue();
    splunk.moveTo("node-b");
    Unconfirmed outcome = (Unconfirmed) attempt.get(30, TimeUnit.SECONDS);
    assertThat(outcome.problem().code()).isEqualTo("ack_lost");
    splunk.acks().release();
    assertThat(exporter.export(batchOf(3))).isInstanceOf(Delivered.class);
    assertThat(channelsOf(EVENT)).hasSize(3).doesNotContainNull();
    assertThat(channelsOf(EVENT).get(2)).isNotEqualTo(channelsOf(EVENT).get(0));
  }

  @Test
  void one_question_asks_for_all_who_wait() throws Exception {
    exporter.export(batchOf(1));
    splunk.acks().hold();
    Callable<DeliveryOutcome> attempt = () -> exporter.export(batchOf(2));
    List<Future<DeliveryOutcome>> attempts =
        List.of(threads.submit(attempt), threads.submit(attempt), threads.submit(attempt));
    assertThat(splunk.awaitEvents(7, Duration.ofSeconds(30))).isTrue();
    splunk.acks().release();
    for (Future<DeliveryOutcome> one : attempts) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void the_first_submission_on_a_channel_goes_alone() throws Exception {
    splunk.moveTo("node-a");
    Callable<DeliveryOutcome> attempt = () -> exporter.export(batchOf(2));
    for (Future<DeliveryOutcome> one :
        threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(Delivered.class);
    }
    long withoutCookie =
        splunk.requests().to(EVENT).stream()
            .filter(request -> request.header("Cookie").isEmpty())
            .count();
    assertThat(withoutCookie).isEqualTo(1);
  }

  @Test
  void an_interrupted_wait_is_unconfirmed_and_keeps_the_flag() throws Exception {
    splunk.acks().hold();
    Future<Boolean> attempt =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              return exporter.export(batchOf(3)) instanceof Unconfirmed
                  && Thread.currentThread().isInterrupted();
            });
    assertThat(attempt.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closing_ends_every_wait() throws Exception {
    splunk.acks().hold();
    Future<DeliveryOutcome> attempt = threads.submit(() -> exporter.export(batchOf(3)));
    assertThat(splunk.requests().await(3, Duration.ofSeconds(30))).isTrue();
    exporter.close();
    assertThat(attempt.get(30, TimeUnit.SECONDS)).isInstanceOf(Unconfirmed.class);
  }

  private List<Optional<String>> channelsOf(String path) {
    return splunk.requests().to(path).stream().map(HecAcknowledgementTest::channelOf).toList();
  }

  private static Optional<String> channelOf(LoggedRequest request) {
    return request.header("X-Splunk-Request-Channel");
  }
}
