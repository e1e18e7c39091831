package io.tracepost.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReceiverTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void an_event_that_comes_twice_is_one_event_and_one_duplicate() throws Exception {
    byte[] two = new TraceLines(0, 3, 1).body(2);
    byte[] first = new TraceLines(0, 3, 1).body(1);
    try (Receiver receiver = new Receiver(true, Optional.of(arrivals))) {
      assertThat(post(receiver, "/services/collector/event", gzip(two)).statusCode())
          .isEqualTo(200);
      assertThat(post(receiver, "/services/collector/event", gzip(first)).statusCode())
          .isEqualTo(200);
    }
    assertThat(arrivals.count(Outlet.HEC)).isEqualTo(2);
    assertThat(arrivals.duplicates(Outlet.HEC)).isEqualTo(1);
    assertThat(arrivals.count(Outlet.LOKI)).isZero();
  }

  @Test
  void events_of_other_senders_and_runs_are_other_events() throws Exception {
    try (Receiver receiver = new Receiver(true, Optional.of(arrivals))) {
      post(receiver, "/api/v2/logs", gzip(new TraceLines(0, 1, 1).body(5)));
      post(receiver, "/api/v2/logs", gzip(new TraceLines(0, 2, 1).body(5)));
      post(receiver, "/api/v2/logs", gzip(new TraceLines(0, 1, 2).body(5)));
    }
    assertThat(arrivals.count(Outlet.DATADOG)).isEqualTo(15);
    assertThat(arrivals.duplicates(Outlet.DATADOG)).isZero();
  }

  @Test
  void a_bulk_answer_repeats_the_ids_in_order() throws Exception {
    String actions =
        """
        {"create":{"_index":"i","_id":"a1"}}
        {"x":1}
        {"create":{"_index":"i","_id":"b2"}}
        {"y":"_id"}
        """;
    try (Receiver receiver = new Receiver(true, Optional.empty())) {
      HttpResponse<String> answer =
          post(
              receiver,
              "/_bulk?filter_path=errors",
              gzip(actions.getBytes(StandardCharsets.UTF_8)));
      assertThat(answer.body())
          .isEqualTo(
              """
              {"took":1,"errors":false,"items":[{"create":{"_id":"a1","status":201}},\
              {"create":{"_id":"b2","status":201}}]}""");
    }
  }

  @Test
  void a_receiver_that_takes_no_gzip_says_so_and_counts_nothing() throws Exception {
    try (Receiver receiver = new Receiver(false, Optional.of(arrivals))) {
      byte[] body = gzip(new TraceLines(0, 0, 1).body(1));
      assertThat(post(receiver, "/services/collector/event", body).statusCode()).isEqualTo(415);
      assertThat(receiver.requests()).isZero();
    }
    assertThat(arrivals.count(Outlet.HEC)).isZero();
  }

  private static HttpResponse<String> post(Receiver receiver, String path, byte[] body)
      throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.port() + path))
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
