package io.tracepost.adapters.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.body.RequestBody;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionsTest {
  /** Where a server is reached; by its literal address here. */
  URI at(FaultServer server) {
    return server.uri("127.0.0.1");
  }

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
  private FaultServer server;
  private SinkClient client;

  @BeforeEach
  void open() throws Exception {
    server = FaultServer.answering(FaultServer.ok("{}"));
    client = Clients.client(Clients.PATIENT, now::get);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private void send() {
    Exchange exchange =
        client.send(
            SinkRequest.post(at(server))
                .body(RequestBody.adopting("x".getBytes(StandardCharsets.UTF_8))));
    assertThat(exchange).isInstanceOf(Answer.class);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void requests_in_a_row_share_a_connection() {
    for (int i = 0; i < 5; i++) {
      send();
      pass(Duration.ofSeconds(7));
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_connection_that_rested_is_not_used_again() {
    send();
    pass(Duration.ofSeconds(8));
    send();
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void connections_are_replaced_with_age_however_busy() {
    for (int second = 0; second < 121; second += 5) {
      send();
      pass(Duration.ofSeconds(5));
    }
    assertThat(server.connections()).isBetween(3, 4);
  }

  @Test
  void a_clock_set_back_replaces_the_connections() {
    send();
    pass(Duration.ofDays(-1));
    send();
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void renewing_opens_a_new_connection_and_ends_the_old_one_with_its_thread() throws Exception {
    List<Thread> before = selectors();
    send();
    Thread selector =
        selectors().stream().filter(thread -> !before.contains(thread)).findFirst().orElseThrow();
    client.renew();
    selector.join();
    assertThat(server.ended.take()).isEqualTo(1);
    send();
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void a_destination_that_gets_nothing_more_keeps_no_connection_and_no_thread() throws Exception {
    ClientLimits usual = Clients.PATIENT;
    ClientLimits soon =
        new ClientLimits(
            usual.connect(),
            usual.exchange(),
            usual.keptBytes(),
            usual.readBytes(),
            Duration.ofMillis(1),
            usual.age());
    List<Thread> before = selectors();
    try (SinkClient resting = Clients.client(soon, now::get)) {
      resting.send(SinkRequest.get(at(server)));
      List<Thread> its = selectors().stream().filter(thread -> !before.contains(thread)).toList();
      pass(Duration.ofSeconds(1));
      for (Thread selector : its) {
        selector.join();
      }
      assertThat(server.ended.take()).isEqualTo(1);
    }
  }

  @Test
  void a_client_whose_thread_was_interrupted_is_replaced() throws Exception {
    List<Thread> before = selectors();
    send();
    for (Thread selector : selectors()) {
      if (!before.contains(selector)) {
        selector.interrupt();
        selector.join();
      }
    }
    send();
    assertThat(server.connections()).isEqualTo(2);
  }

  private static List<Thread> selectors() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith("-SelectorManager"))
        .toList();
  }

  @Test
  void renewing_leaves_a_request_under_way_alone() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    try (FaultServer slow =
        new FaultServer(
            (socket, out) -> {
              answer.await();
              out.write(FaultServer.ok("late").getBytes(StandardCharsets.UTF_8));
              out.flush();
            })) {
      CompletableFuture<Exchange> exchange = new CompletableFuture<>();
      new Thread(() -> exchange.complete(client.send(SinkRequest.get(at(slow))))).start();
      slow.heads.take();
      client.renew();
      answer.countDown();
      assertThat(exchange.get())
          .isInstanceOfSatisfying(Answer.class, late -> assertThat(late.text()).isEqualTo("late"));
      assertThat(slow.ended.take()).isEqualTo(1);
    }
  }
}
