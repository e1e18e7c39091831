package io.tracepost.adapters.http.exchange;

import static io.tracepost.adapters.http.exchange.Clients.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Exchange.Barred;
import io.tracepost.adapters.http.exchange.Exchange.MaybeSent;
import io.tracepost.adapters.http.exchange.Exchange.NeverSent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrokenExchangeTest {
  /** Where a server is reached; by its literal address here. */
  URI at(FaultServer server) {
    return server.uri("127.0.0.1");
  }

  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  private static SinkRequest post(URI uri) {
    return SinkRequest.post(uri).body(RequestBody.adopting(BODY));
  }

  private Exchange sentTo(FaultServer server) {
    return sentTo(server, Clients.PATIENT);
  }

  private Exchange sentTo(FaultServer server, ClientLimits limits) {
    try (server;
        SinkClient client = client(limits)) {
      Exchange exchange = client.send(post(at(server)));
      assertThat(server.requests()).as("requests").isLessThanOrEqualTo(1);
      return exchange;
    }
  }

  private static void assertMaybeSent(Exchange exchange, String code) {
    assertThat(exchange)
        .isInstanceOfSatisfying(
            MaybeSent.class, failure -> assertThat(failure.problem().code()).isEqualTo(code));
  }

  @Test
  void half_a_body_may_have_been_sent() throws IOException {
    assertMaybeSent(
        sentTo(
            new FaultServer(
                (socket, out) -> {
                  out.write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"
                          .getBytes(StandardCharsets.UTF_8));
                  out.flush();
                  socket.close();
                })),
        "connection_lost");
  }

  @Test
  void a_body_that_drips_is_cut_off_by_the_bound_of_the_whole_exchange() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    FaultServer server =
        new FaultServer(
            (socket, out) -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n"
                      .getBytes(StandardCharsets.UTF_8));
              try {
                while (true) {
                  out.write(' ');
                  out.flush();
                  Thread.onSpinWait();
                }
              } catch (IOException e) {
                cut.countDown();
              }
            });
    ClientLimits hasty = limits(Duration.ofMillis(300), 100, Long.MAX_VALUE);
    try (server;
        SinkClient client = client(hasty)) {
      assertMaybeSent(client.send(post(at(server))), "request_timeout");
      cut.await();
    }
  }

  private static ClientLimits limits(Duration exchange, int kept, long read) {
    return new ClientLimits(
        Duration.ofSeconds(10),
        exchange,
        kept,
        read,
        Duration.ofSeconds(8),
        Duration.ofSeconds(60));
  }

  @Test
  void an_answer_that_never_comes_may_have_been_sent() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    assertMaybeSent(
        sentTo(
            new FaultServer((socket, out) -> never.await()),
            Clients.PATIENT.withExchange(Duration.ofMillis(300))),
        "request_timeout");
  }

  @Test
  void a_reset_after_the_request_may_have_been_sent() throws IOException {
    assertMaybeSent(
        sentTo(
            new FaultServer(
                (socket, out) -> {
                  socket.setSoLinger(true, 0);
                  socket.close();
                })),
        "connection_lost");
  }

  @Test
  void a_garbage_status_line_may_have_been_sent_and_is_not_quoted() throws IOException {
    Exchange exchange = sentTo(FaultServer.answering("SSH-2.0-secret-banner\r\n\r\n"));
    assertMaybeSent(exchange, "not_http");
    assertThat(exchange.toString()).doesNotContain("secret-banner");
  }

  @Test
  void of_a_huge_body_the_beginning_is_kept_and_the_connection_closes() throws IOException {
    int length = 50_000_000;
    FaultServer server =
        new FaultServer(
            (socket, out) -> {
              out.write(
                  ("HTTP/1.1 400 No\r\nContent-Length: " + length + "\r\n\r\n")
                      .getBytes(StandardCharsets.UTF_8));
              byte[] chunk = "0123456789".repeat(1_000).getBytes(StandardCharsets.UTF_8);
              for (int sent = 0; sent < length; sent += chunk.length) {
                out.write(chunk);
              }
            });
    assertThat(sentTo(server, limits(Duration.ofMinutes(5), 25, 100_000)))
        .isInstanceOfSatisfying(
            Answer.class,
            answer -> {
              assertThat(answer.status()).isEqualTo(400);
              assertThat(answer.text()).isEqualTo("0123456789012345678901234");
              assertThat(answer.truncated()).isTrue();
            });
  }

  @Test
  void a_refused_connection_was_never_sent_and_names_host_and_port() throws IOException {
    FaultServer gone = FaultServer.answering("");
    gone.close();
    try (SinkClient client = client()) {
      assertThat(client.send(post(at(gone))))
          .isInstanceOfSatisfying(
              NeverSent.class,
              failure -> {
                assertThat(failure.problem().code()).isEqualTo("connect_failed");
                assertThat(failure.problem().message()).contains(at(gone).getAuthority());
              });
    }
  }

  @Test
  void a_post_that_meets_a_connection_closing_is_not_repeated() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    FaultServer server =
        new FaultServer(
            (socket, out) -> {
              if (first.getCount() > 0) {
                first.countDown();
                out.write(FaultServer.ok("a").getBytes(StandardCharsets.UTF_8));
                out.flush();
              } else {
                socket.close();
              }
            });
    try (server;
        SinkClient client = client()) {
      assertThat(client.send(post(at(server)))).isInstanceOf(Answer.class);
      assertMaybeSent(client.send(post(at(server))), "connection_lost");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void an_interrupted_wait_restores_the_flag() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FaultServer server = new FaultServer((socket, out) -> never.await());
        SinkClient client = client()) {
      CompletableFuture<Exchange> exchange = new CompletableFuture<>();
      CompletableFuture<Boolean> flag = new CompletableFuture<>();
      Thread sender =
          new Thread(
              () -> {
                exchange.complete(client.send(post(at(server))));
                flag.complete(Thread.currentThread().isInterrupted());
              });
      sender.start();
      server.heads.take();
      sender.interrupt();
      assertMaybeSent(exchange.get(), "interrupted");
      assertThat(flag.get()).isTrue();
    }
  }

  @Test
  void closing_ends_what_is_under_way_and_what_comes_later() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (FaultServer server = new FaultServer((socket, out) -> never.await())) {
      SinkClient client = client();
      CompletableFuture<Exchange> exchange = new CompletableFuture<>();
      new Thread(() -> exchange.complete(client.send(post(at(server))))).start();
      server.heads.take();
      client.close();
      assertMaybeSent(exchange.get(), "closed");
      assertThat(client.send(post(at(server)))).isInstanceOf(MaybeSent.class);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void an_address_outside_the_allowed_networks_is_barred_without_a_connection() throws IOException {
    try (FaultServer server = FaultServer.answering(FaultServer.ok(""));
        SinkClient client = Clients.guarded(java.util.List.of("10.0.0.0/8"))) {
      assertThat(client.send(post(at(server))))
          .isInstanceOfSatisfying(
              Barred.class,
              failure ->
                  assertThat(failure.problem().remedy()).contains("security.allowed-networks"));
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_redirect_is_an_answer_like_any_other() throws IOException {
    Exchange exchange =
        sentTo(
            FaultServer.answering(
                "HTTP/1.1 303 See\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));
    assertThat(exchange)
        .isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer.status()).isEqualTo(303));
  }

  @Test
  void a_401_without_a_challenge_is_an_answer_like_any_other() throws IOException {
    Exchange exchange =
        sentTo(FaultServer.answering("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\n{}"));
    assertThat(exchange)
        .isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer.text()).isEqualTo("{}"));
  }
}
