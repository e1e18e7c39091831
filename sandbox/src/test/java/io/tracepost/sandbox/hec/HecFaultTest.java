package io.tracepost.sandbox.hec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.sandbox.server.Manner;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HecFaultTest {
  private static final String EVENT = "/services/collector/event";
  private static final String THREE = "{\"event\":1}{\"event\":2}{\"event\":3}";

  private final HecSandbox splunk = HecSandbox.start(HecToken.of(HecCaller.TOKEN));
  private final HecCaller caller = new HecCaller(splunk);

  @AfterEach
  void closed() {
    splunk.close();
  }

  @Test
  void queued_faults_come_in_order_and_then_it_behaves() throws Exception {
    splunk.next(
        HecFault.busy(Duration.ofSeconds(7)),
        HecFault.busyAfter(2),
        HecFault.instead(Reply.of(200, "text/html", "<p>")));
    HttpResponse<String> busy = sent();
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(busy.headers().firstValue("Retry-After")).contains("7");
    assertThat(splunk.receivedCount()).isZero();
    assertThat(sent().body()).contains("\"code\":9,\"invalid-event-number\":2");
    assertThat(splunk.receivedCount()).isEqualTo(2);
    assertThat(sent().body()).isEqualTo("<p>");
    assertThat(sent().statusCode()).isEqualTo(200);
    assertThat(splunk.receivedCount()).isEqualTo(5);
  }

  @Test
  void a_full_queue_may_still_have_stored() throws Exception {
    splunk.next(HecFault.stored(HecCode.QUEUE_NEARING_CAPACITY));
    HttpResponse<String> answer = sent();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"code\":24");
    assertThat(splunk.receivedCount()).isEqualTo(3);
  }

  @Test
  void a_hang_up_happens_before_or_after_storing() {
    splunk.next(
        HecFault.hangUpAfterReading(),
        HecFault.hangUpAfterStoring(),
        HecFault.afterStoring(Manner.half()));
    assertThatThrownBy(this::sent).isInstanceOf(IOException.class);
    assertThat(splunk.receivedCount()).isZero();
    assertThatThrownBy(this::sent).isInstanceOf(IOException.class);
    assertThat(splunk.receivedCount()).isEqualTo(3);
    assertThatThrownBy(this::sent).isInstanceOf(IOException.class);
    assertThat(splunk.receivedCount()).isEqualTo(6);
  }

  @Test
  void a_steady_fault_lasts_until_it_behaves_again() throws Exception {
    splunk.always(HecRoute.EVENT, HecFault.instead(HecCode.QUEUE_AT_CAPACITY));
    assertThat(sent().statusCode()).isEqualTo(429);
    assertThat(sent().statusCode()).isEqualTo(429);
    splunk.behave();
    assertThat(sent().statusCode()).isEqualTo(200);
  }

  @Test
  void tokens_can_be_replaced_while_it_runs() throws Exception {
    splunk.tokens(HecToken.of("another"));
    assertThat(sent().statusCode()).isEqualTo(403);
    splunk.tokens(HecToken.of(HecCaller.TOKEN));
    assertThat(sent().statusCode()).isEqualTo(200);
  }

  @Test
  void a_counting_stand_in_counts_objects_and_keeps_none() throws Exception {
    try (HecSandbox counting =
        HecSandbox.start(HecOptions.of(HecToken.of(HecCaller.TOKEN)).counting())) {
      new HecCaller(counting)
          .event("{\"event\":{\"a\":\"}{\\\"\"}}\n{\"event\":\"{\"} {\"event\":{}}");
      assertThat(counting.receivedCount()).isEqualTo(3);
      assertThat(counting.received()).isEmpty();
      assertThat(counting.awaitEvents(3, Duration.ZERO)).isTrue();
      assertThat(counting.awaitEvents(4, Duration.ZERO)).isFalse();
    }
  }

  private HttpResponse<String> sent() throws Exception {
    return caller.post(EVENT, THREE, "Authorization", "Splunk " + HecCaller.TOKEN);
  }
}
