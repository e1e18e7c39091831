package io.tracepost.adapters.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Exchange.Barred;
import io.tracepost.adapters.http.exchange.Exchange.NeverSent;
import io.tracepost.adapters.http.guard.NameResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PinnedConnectionTest {
  private static InetAddress v4(int... bytes) {
    try {
      return InetAddress.getByAddress(
          new byte[] {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static SinkRequest post(URI uri, byte[] body) {
    return SinkRequest.post(uri).body(RequestBody.adopting(body));
  }

  /** Answers public once, then loopback: what the owner of a name does to get past a check. */
  private static NameResolver rebinding(AtomicInteger questions) {
    return host ->
        questions.getAndIncrement() == 0 ? List.of(v4(10, 0, 0, 1)) : List.of(v4(127, 0, 0, 1));
  }

  @Test
  void a_name_is_asked_once_for_a_connection_and_the_answer_is_what_is_connected_to()
      throws Exception {
    AtomicInteger questions = new AtomicInteger();
    try (FaultServer server = FaultServer.answering(FaultServer.ok("{}"));
        SinkClient client = Clients.resolving(rebinding(questions))) {
      assertThat(client.send(post(server.uri("rebinding.example"), new byte[10])))
          .isInstanceOf(Barred.class);
      assertThat(questions).hasValue(1);
      assertThat(server.connections()).isZero();
    }
  }

  /** Two servers on the same port: the one the guard allows, and a trap. */
  @Test
  void a_name_that_turns_to_another_address_never_reaches_it() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    try (FaultServer allowed = FaultServer.answering(FaultServer.ok("{}"));
        ServerSocket trap = new ServerSocket(allowed.port(), 50, v4(127, 0, 0, 2));
        SinkClient client =
            Clients.resolving(
                List.of("127.0.0.1/32"),
                host -> List.of(v4(127, 0, 0, questions.getAndIncrement() % 2 == 0 ? 1 : 2)))) {
      URI uri = allowed.uri("rebinding.example");
      for (int round = 0; round < 5; round++) {
        assertThat(client.send(post(uri, new byte[10]))).isInstanceOf(Answer.class);
        client.renew();
        assertThat(client.send(post(uri, new byte[10]))).isInstanceOf(Barred.class);
        client.renew();
      }
      assertThat(questions).hasValue(10);
      trap.setSoTimeout(1);
      assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void requests_on_one_connection_ask_the_name_once() throws Exception {
    AtomicInteger questions = new AtomicInteger(1);
    try (FaultServer server = FaultServer.answering(FaultServer.ok("{}"));
        SinkClient client = Clients.resolving(rebinding(questions))) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.send(post(server.uri("siem.example"), new byte[10])))
            .isInstanceOf(Answer.class);
      }
      assertThat(questions).hasValue(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void the_server_sees_its_own_name_and_path_and_no_ticket() throws Exception {
    try (FaultServer server = FaultServer.answering(FaultServer.ok("{}"));
        SinkClient client = Clients.client()) {
      URI uri = URI.create("http://siem.example:" + server.port() + "/in/%2F?a=%20b&c");
      client.send(post(uri, new byte[10]).header("Authorization", "Splunk x"));
      assertThat(server.heads.take())
          .startsWith("POST /in/%2F?a=%20b&c HTTP/1.1\r\n")
          .contains("Host: siem.example:" + server.port(), "Authorization: Splunk x")
          .doesNotContainIgnoringCase("proxy")
          .doesNotContain("Ticket");
    }
  }

  @Test
  void large_bodies_pass_unchanged_both_ways_on_one_connection() throws Exception {
    byte[] body = new byte[9_000_001];
    new Random(1).nextBytes(body);
    String answer = "y".repeat(200_000);
    try (FaultServer server = FaultServer.answering(FaultServer.ok(answer));
        SinkClient client = Clients.client()) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.send(post(server.uri("siem.example"), body)))
            .isInstanceOfSatisfying(
                Answer.class, whole -> assertThat(whole.text()).hasSize(64 * 1024));
        assertThat(server.bodies.take()).isEqualTo(body);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void the_next_address_is_tried_when_one_refuses() throws Exception {
    try (FaultServer server = FaultServer.answering(FaultServer.ok("{}"));
        SinkClient client =
            Clients.resolving(host -> List.of(v4(127, 0, 0, 9), v4(127, 0, 0, 1)))) {
      assertThat(client.send(post(server.uri("siem.example"), new byte[10])))
          .isInstanceOf(Answer.class);
    }
  }

  @Test
  void a_connection_that_nobody_takes_was_never_sent_though_the_hop_had_the_body()
      throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, v4(127, 0, 0, 1))) {
      List<SocketChannel> filling = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(full.getLocalSocketAddress());
        filling.add(channel);
      }
      ClientLimits hasty =
          new ClientLimits(
              Duration.ofMillis(200),
              Duration.ofMinutes(1),
              100,
              100,
              Duration.ofSeconds(8),
              Duration.ofSeconds(60));
      try (SinkClient client = Clients.client(hasty)) {
        URI uri = URI.create("http://siem.example:" + full.getLocalPort() + "/");
        assertThat(client.send(post(uri, new byte[100])))
            .isInstanceOfSatisfying(
                NeverSent.class,
                failure -> assertThat(failure.problem().code()).isEqualTo("connect_timeout"));
      }
      for (SocketChannel channel : filling) {
        channel.close();
      }
    }
  }

  @Test
  void a_name_without_an_address_was_never_sent() throws Exception {
    try (SinkClient client = Clients.resolving(host -> List.of())) {
      assertThat(client.send(post(URI.create("http://gone.example:8088/"), new byte[10])))
          .isInstanceOfSatisfying(
              NeverSent.class,
              failure -> assertThat(failure.problem().code()).isEqualTo("name_not_found"));
    }
  }

  @Test
  void an_answer_without_a_length_that_is_reset_is_not_taken_for_a_whole_one() throws Exception {
    try (FaultServer server =
            new FaultServer(
                (socket, out) -> {
                  out.write("HTTP/1.1 200 OK\r\n\r\n{\"code\":0}".getBytes(StandardCharsets.UTF_8));
                  out.flush();
                  socket.setSoLinger(true, 0);
                  socket.close();
                });
        SinkClient client = Clients.client()) {
      assertThat(client.send(post(server.uri("siem.example"), new byte[10])))
          .isInstanceOf(Exchange.MaybeSent.class);
    }
  }
}
