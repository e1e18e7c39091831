package io.tracepost.adapters.http.exchange;

import static io.tracepost.adapters.http.exchange.Clients.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.body.BodyBuffers;
import io.tracepost.adapters.http.body.BodyWriter;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SinkClientTest {
  /** Where a server is reached; by its literal address here. */
  URI at(FaultServer server) {
    return server.uri("127.0.0.1");
  }

  @Test
  void a_gzip_body_arrives_as_it_was_written_and_the_answer_comes_back() throws Exception {
    try (FaultServer server = FaultServer.answering(FaultServer.ok("{\"code\":0}"));
        SinkClient client = client();
        BodyBuffers buffers = BodyBuffers.zlib(1, 1024);
        BodyWriter body = buffers.gzip()) {
      byte[] record = "{\"a\":1}\n".repeat(40_000).getBytes(StandardCharsets.UTF_8);
      body.write(record);

      Exchange exchange =
          client.send(SinkRequest.post(at(server)).header("X-Mark", "1").body(body.finish()));

      assertThat(exchange)
          .isInstanceOfSatisfying(
              Answer.class,
              answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("{\"code\":0}");
              });
      assertThat(new GZIPInputStream(new ByteArrayInputStream(server.bodies.take())).readAllBytes())
          .isEqualTo(record);
      assertThat(server.heads.take())
          .contains(
              "POST /in HTTP/1.1", "Content-Encoding: gzip", "User-Agent: tracepost", "X-Mark: 1");
    }
  }
}
