package io.tracepost.contract.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.contract.net.Fault.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultProxyTest {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private final ScriptedDestination origin =
      ScriptedDestination.replying(
          WireAnswer.raw(
              "twelve bytes",
              "twelve bytes".getBytes(StandardCharsets.ISO_8859_1),
              WireAnswer.Ending.HANG_UP));
  private final FaultProxy proxy = FaultProxy.before(origin.uri());

  @AfterEach
  void close() {
    proxy.close();
    origin.close();
  }

  private String answer() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.uri().getPort())) {
      socket.getOutputStream().write(REQUEST);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void without_a_fault_bytes_pass_both_ways() throws IOException {
    assertThat(answer()).isEqualTo("twelve bytes");
    assertThat(origin.requestCount()).isEqualTo(1);
    assertThat(proxy.connectionCount()).isEqualTo(1);
  }

  @Test
  void an_answer_that_is_cut_ends_in_order_at_its_place() throws IOException {
    proxy.fault(Fault.at(Kind.CUT_ANSWER, 6));
    assertThat(answer()).isEqualTo("twelve");
  }

  @Test
  void a_reset_is_a_failure_and_no_end() {
    proxy.fault(Fault.at(Kind.RESET_ANSWER, 6));
    assertThatThrownBy(this::answer).isInstanceOf(IOException.class);
    proxy.fault(Fault.of(Kind.REFUSE));
    assertThatThrownBy(this::answer).isInstanceOf(IOException.class);
  }

  @Test
  void garbage_comes_in_place_of_the_answer_and_dripping_changes_no_byte() throws IOException {
    proxy.fault(Fault.garbage("\u0015\u00ff"));
    assertThat(answer()).isEqualTo("\u0015\u00ff");
    proxy.fault(Fault.of(Kind.DRIP));
    assertThat(answer()).isEqualTo("twelve bytes");
  }

  @Test
  void a_request_held_back_arrives_when_it_is_released() throws IOException {
    proxy.fault(Fault.of(Kind.DELAY));
    proxy.release();
    assertThat(answer()).isEqualTo("twelve bytes");
    proxy.heal();
    assertThat(answer()).isEqualTo("twelve bytes");
  }

  @Test
  void a_silenced_connection_says_nothing_until_it_is_reset() throws IOException {
    try (Socket open = connected()) {
      proxy.silence();
      open.getOutputStream().write(REQUEST);
      open.shutdownOutput();
      open.setSoTimeout(50);
      assertThatThrownBy(() -> open.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      open.setSoTimeout(0);
      assertThatThrownBy(() -> open.getInputStream().read()).isInstanceOf(IOException.class);
    }
    assertThat(origin.requestCount()).isZero();
    assertThat(answer()).isEqualTo("twelve bytes");
  }

  @Test
  void a_silenced_connection_stays_silent_when_only_later_ones_are_healed() throws IOException {
    try (Socket open = connected()) {
      proxy.silence();
      proxy.healLater();
      assertThat(answer()).isEqualTo("twelve bytes");
      open.getOutputStream().write(REQUEST);
      open.setSoTimeout(50);
      assertThatThrownBy(() -> open.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(origin.requestCount()).isEqualTo(1);
  }

  @Test
  void an_open_connection_whose_answers_end_still_takes_requests() throws Exception {
    try (Socket open = connected()) {
      proxy.endAnswers();
      assertThat(open.getInputStream().read()).isEqualTo(-1);
      open.getOutputStream().write(REQUEST);
      origin.awaitRequest();
    }
  }

  /** A connection the proxy has accepted. */
  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.uri().getPort());
    while (origin.connectionCount() == 0) {
      Thread.onSpinWait();
    }
    return socket;
  }
}
