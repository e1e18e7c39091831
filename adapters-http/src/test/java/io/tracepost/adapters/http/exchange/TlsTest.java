package io.tracepost.adapters.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Exchange.Barred;
import io.tracepost.adapters.http.exchange.Exchange.NeverSent;
import io.tracepost.adapters.http.trust.TrustSettings;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {
  /** What the servers are called; a literal address here. */
  String host() {
    return "127.0.0.1";
  }

  private static final char[] PASSWORD = "changeit".toCharArray();

  private static InputStream resource(String name) {
    return Objects.requireNonNull(TlsTest.class.getResourceAsStream("/tls/" + name), name);
  }

  private static String pem(String name) throws Exception {
    try (InputStream pem = resource(name)) {
      return new String(pem.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static FaultServer server(String certificate, String... protocols) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stored = resource(certificate + ".p12")) {
      keys.load(stored, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    SSLServerSocket listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    if (protocols.length > 0) {
      listener.setEnabledProtocols(protocols);
    }
    return new FaultServer(
        listener,
        (socket, out) -> {
          out.write(FaultServer.ok("safe").getBytes(StandardCharsets.UTF_8));
          out.flush();
        });
  }

  private Exchange sent(FaultServer server, TrustSettings trust) {
    try (server;
        SinkClient client = Clients.trusting(trust)) {
      URI uri = URI.create("https://" + host() + ":" + server.port() + "/in");
      return client.send(SinkRequest.post(uri).body(RequestBody.adopting(new byte[100_000])));
    }
  }

  @Test
  void a_certificate_of_a_given_authority_is_trusted() throws Exception {
    assertThat(sent(server("here"), TrustSettings.systemAnd(pem("here.pem"))))
        .isInstanceOfSatisfying(
            Answer.class, answer -> assertThat(answer.text()).isEqualTo("safe"));
  }

  @Test
  void tls_1_2_is_spoken() throws Exception {
    assertThat(sent(server("here", "TLSv1.2"), TrustSettings.systemAnd(pem("here.pem"))))
        .isInstanceOf(Answer.class);
  }

  @Test
  void a_certificate_of_an_unknown_authority_bars_the_way_before_anything_is_sent()
      throws Exception {
    FaultServer server = server("here");
    assertThat(sent(server, TrustSettings.system()))
        .isInstanceOfSatisfying(
            Barred.class,
            failure -> {
              assertThat(failure.problem().code()).isEqualTo("tls_untrusted");
              assertThat(failure.problem().remedy()).contains("ca_certificate");
            });
    assertThat(server.requests()).isZero();
  }

  @Test
  void a_trusted_certificate_for_another_name_bars_the_way() throws Exception {
    FaultServer server = server("elsewhere");
    assertThat(sent(server, TrustSettings.systemAnd(pem("elsewhere.pem"))))
        .isInstanceOf(Barred.class);
    assertThat(server.requests()).isZero();
  }

  @Test
  void a_port_without_tls_was_sent_nothing() throws Exception {
    try (FaultServer plain = new FaultServer((socket, out) -> {});
        SinkClient client = Clients.trusting(TrustSettings.system())) {
      URI uri = URI.create("https://" + host() + ":" + plain.port() + "/in");
      assertThat(
              client.send(
                  SinkRequest.post(uri).body(RequestBody.adopting(new byte[10])),
                  Duration.ofMillis(300)))
          .isInstanceOf(NeverSent.class);
    }
  }
}
