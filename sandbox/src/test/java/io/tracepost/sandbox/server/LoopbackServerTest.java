package io.tracepost.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private static final BodyLimits LIMITS = new BodyLimits(1_000, 10_000);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void a_gzip_body_arrives_inflated_and_both_sizes_are_logged() throws Exception {
    try (LoopbackServer server = LoopbackServer.start("echo", LoopbackServerTest::echo)) {
      byte[] sent = gzip("hello ".repeat(100));
      HttpResponse<String> answer =
          client.send(post(server.uri(), sent, "gzip"), BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("hello ".repeat(100));
      LoggedRequest logged = server.requests().all().get(0);
      assertThat(logged.plainBytes()).isEqualTo(600);
      assertThat(logged.wireBytes()).isEqualTo(sent.length);
    }
  }

  @Test
  void a_gzip_bomb_stops_at_the_limit() throws Exception {
    try (LoopbackServer server = LoopbackServer.start("echo", LoopbackServerTest::echo)) {
      byte[] bomb = gzip("0".repeat(100_000));
      assertThat(
              client.send(post(server.uri(), bomb, "gzip"), BodyHandlers.discarding()).statusCode())
          .isEqualTo(413);
      byte[] wide = "0".repeat(2_000).getBytes(StandardCharsets.UTF_8);
      assertThat(
              client
                  .send(post(server.uri(), wide, "identity"), BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void a_cut_gzip_body_is_unreadable() throws Exception {
    try (LoopbackServer server = LoopbackServer.start("echo", LoopbackServerTest::echo)) {
      byte[] whole = gzip("hello ".repeat(100));
      byte[] cut = Arrays.copyOf(whole, whole.length - 12);
      assertThat(
              client.send(post(server.uri(), cut, "gzip"), BodyHandlers.discarding()).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void the_log_keeps_no_secret() throws Exception {
    try (LoopbackServer server = LoopbackServer.start("echo", LoopbackServerTest::echo)) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri().resolve("/a?token=s3cret&b=c"))
              .header("Authorization", "Splunk s3cret")
              .GET()
              .build();
      client.send(request, BodyHandlers.discarding());
      assertThat(server.requests().all().toString())
          .doesNotContain("s3cret")
          .contains("b=c")
          .contains("Splunk ***");
    }
  }

  @Test
  void one_connection_is_kept_for_many_requests() throws Exception {
    try (LoopbackServer server = LoopbackServer.start("echo", LoopbackServerTest::echo)) {
      for (int i = 0; i < 5; i++) {
        client.send(post(server.uri(), new byte[] {'a'}, "identity"), BodyHandlers.discarding());
      }
      assertThat(server.requests().all())
          .extracting(LoggedRequest::clientPort)
          .containsOnly(server.requests().all().get(0).clientPort());
    }
  }

  @Test
  void a_server_that_went_down_refuses_and_comes_back_on_its_port() throws Exception {
    try (LoopbackServer server = LoopbackServer.start("echo", LoopbackServerTest::echo)) {
      server.goDown();
      HttpRequest request = post(server.uri(), new byte[] {'a'}, "identity");
      assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
          .isInstanceOf(ConnectException.class);
      server.comeBack();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void half_an_answer_and_no_answer_are_read_errors() {
    try (LoopbackServer server = LoopbackServer.start("rude", LoopbackServerTest::rude)) {
      assertThatThrownBy(
              () -> client.send(get(server.uri().resolve("/half")), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(
              () -> client.send(get(server.uri().resolve("/hang-up")), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(
              () -> client.send(get(server.uri().resolve("/stall")), BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void a_drip_arrives_whole_in_the_end() throws Exception {
    try (LoopbackServer server = LoopbackServer.start("rude", LoopbackServerTest::rude)) {
      assertThat(client.send(get(server.uri().resolve("/drip")), BodyHandlers.ofString()).body())
          .isEqualTo("patience");
    }
  }

  @Test
  void a_waiter_hears_of_the_request_it_waits_for() throws Exception {
    try (LoopbackServer server = LoopbackServer.start("echo", LoopbackServerTest::echo)) {
      assertThat(server.requests().await(1, Duration.ZERO)).isFalse();
      var sent = client.sendAsync(get(server.uri()), BodyHandlers.discarding());
      assertThat(server.requests().await(1, Duration.ofSeconds(30))).isTrue();
      sent.join();
      assertThat(server.requests().count()).isEqualTo(1);
    }
  }

  private static Reply echo(IncomingRequest request) throws IOException {
    String text = new String(request.readBody(LIMITS).plain(), StandardCharsets.UTF_8);
    return Reply.of(200, "text/plain", text);
  }

  private static Reply rude(IncomingRequest request) {
    Reply polite = Reply.of(200, "text/plain", "patience");
    return switch (request.path()) {
      case "/half" -> polite.in(Manner.half());
      case "/hang-up" -> Reply.hangUp();
      case "/drip" -> polite.in(Manner.drip(Duration.ofNanos(1)));
      default -> Reply.stall();
    };
  }

  private static HttpRequest get(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).GET().build();
  }

  private static HttpRequest post(URI uri, byte[] body, String encoding) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Encoding", encoding)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
