package io.tracepost.sandbox.hec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HecAcknowledgementTest {
  private static final String EVENT = "/services/collector/event";
  private static final String ACK = "/services/collector/ack";

  private final HecSandbox splunk = HecSandbox.start(HecToken.of(HecCaller.TOKEN).acknowledging());
  private final HecCaller caller = new HecCaller(splunk);

  @AfterEach
  void closed() {
    splunk.close();
  }

  @Test
  void ids_count_from_zero_in_a_channel_and_are_true_once() throws Exception {
    assertThat(caller.onChannel(EVENT, "{\"event\":1}")).contains("\"ackId\":0");
    assertThat(caller.onChannel(EVENT, "{\"event\":2}")).contains("\"ackId\":1");
    assertThat(caller.onChannel(ACK, "{\"acks\":[0,1,7]}"))
        .isEqualTo("{\"acks\":{\"0\":true,\"1\":true,\"7\":false}}");
    assertThat(caller.onChannel(ACK, "{\"acks\":[0,1]}"))
        .isEqualTo("{\"acks\":{\"0\":false,\"1\":false}}");
  }

  @Test
  void a_token_that_acknowledges_wants_a_guid_as_channel() throws Exception {
    assertThat(caller.event("{\"event\":1}")).contains("\"code\":10");
    HttpResponse<String> answer =
        caller.post(
            EVENT,
            "{\"event\":1}",
            "Authorization",
            "Splunk " + HecCaller.TOKEN,
            "X-Splunk-Request-Channel",
            "mine");
    assertThat(answer.body()).contains("\"code\":11");
    assertThat(splunk.receivedCount()).isZero();
  }

  @Test
  void the_part_before_a_bad_event_is_acknowledged() throws Exception {
    assertThat(caller.onChannel(EVENT, "{\"event\":1}{}"))
        .contains("\"invalid-event-number\":1,\"ackId\":0");
    assertThat(caller.onChannel(EVENT, "{}"))
        .contains("\"invalid-event-number\":0")
        .doesNotContain("ackId");
  }

  @Test
  void held_ids_are_false_until_released_and_lost_ids_for_ever() throws Exception {
    splunk.acks().hold();
    splunk.acks().loseNext(1);
    caller.onChannel(EVENT, "{\"event\":1}");
    caller.onChannel(EVENT, "{\"event\":2}");
    assertThat(caller.onChannel(ACK, "{\"acks\":[0,1]}"))
        .isEqualTo("{\"acks\":{\"0\":false,\"1\":false}}");
    splunk.acks().release();
    assertThat(caller.onChannel(ACK, "{\"acks\":[0,1]}"))
        .isEqualTo("{\"acks\":{\"0\":false,\"1\":true}}");
    assertThat(splunk.acks().waiting()).isZero();
  }

  @Test
  void behind_a_load_balancer_only_the_cookie_finds_the_node_that_knows() throws Exception {
    splunk.moveTo("node-a");
    String[] headers = {
      "Authorization", "Splunk " + HecCaller.TOKEN, "X-Splunk-Request-Channel", HecCaller.CHANNEL
    };
    HttpResponse<String> sent = caller.post(EVENT, "{\"event\":1}", headers);
    assertThat(sent.headers().firstValue("Set-Cookie").orElse("")).startsWith("AWSELB=node-a");
    assertThat(caller.post(ACK, "{\"acks\":[0]}", headers).body()).contains("false");
    String[] sticky = {
      "Authorization",
      "Splunk " + HecCaller.TOKEN,
      "X-Splunk-Request-Channel",
      HecCaller.CHANNEL,
      "Cookie",
      "AWSELB=node-a"
    };
    HttpResponse<String> home = caller.post(ACK, "{\"acks\":[0]}", sticky);
    assertThat(home.body()).contains("true");
    assertThat(home.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void a_token_without_acknowledgement_answers_code_14() throws Exception {
    splunk.tokens(HecToken.of(HecCaller.TOKEN));
    assertThat(caller.onChannel(ACK, "{\"acks\":[0]}")).contains("\"code\":14");
  }
}
