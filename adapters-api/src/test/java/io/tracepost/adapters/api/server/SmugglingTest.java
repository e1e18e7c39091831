package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages on whose end two readers could disagree (RFC 9112 §6.3, §11.2): a proxy before this server
 * must not be made to take one request for two. Each is refused once, and what stands behind it is
 * never taken for a request.
 */
class SmugglingTest {
  private static final String BEHIND = "GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n";
  private static RunningApi api;

  @BeforeAll
  static void start() {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "both lengths | POST / HTTP/1.1~Host: a~Content-Length: 4~Transfer-Encoding: chunked~~0~~",
        "both lengths, turned | POST / HTTP/1.1~Host: a~Transfer-Encoding: chunked~Content-Length: 4~~0~~",
        "two lengths | POST / HTTP/1.1~Host: a~Content-Length: 4~Content-Length: 5~~abcde",
        "two lengths in one | POST / HTTP/1.1~Host: a~Content-Length: 4, 5~~abcde",
        "a signed length | POST / HTTP/1.1~Host: a~Content-Length: +4~~abcd",
        "a negative length | POST / HTTP/1.1~Host: a~Content-Length: -1~~abcd",
        "a hexadecimal length | POST / HTTP/1.1~Host: a~Content-Length: 0x4~~abcd",
        "a length too long | POST / HTTP/1.1~Host: a~Content-Length: 99999999999999999999~~abcd",
        "an unknown coding | POST / HTTP/1.1~Host: a~Transfer-Encoding: xchunked~~0~~",
        "chunked, not last | POST / HTTP/1.1~Host: a~Transfer-Encoding: chunked, identity~~0~~",
        "chunked twice | POST / HTTP/1.1~Host: a~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~0~~",
        "a space before the colon | POST / HTTP/1.1~Host: a~Content-Length : 4~~abcd",
        "a folded line | POST / HTTP/1.1~Host: a~X-A: b~ c~Content-Length: 4~~abcd",
        "no host | GET / HTTP/1.1~~",
        "two hosts | GET / HTTP/1.1~Host: a~Host: b~~",
        "a zero byte in a name | GET / HTTP/1.1~Host: a~X%00A: b~~",
        "HTTP/0.9 | GET /~",
        "a version from afar | GET / HTTP/3.7~Host: a~~",
        "no method | / HTTP/1.1~Host: a~~",
      })
  void is_refused_and_the_connection_closed(String what, String request) throws IOException {
    String heard = said(request.replace("~", "\r\n").replace("%00", "\u0000") + BEHIND);
    assertThat(heard).as(what).doesNotContain("openapi:");
    assertThat(heard.split("HTTP/1\\.1 ", -1).length - 1).as(what + ": " + heard).isEqualTo(1);
    assertThat(heard).as(what).containsPattern("^HTTP/1.1 (400|411|426|501|505) ");
  }

  @ParameterizedTest(name = "a chunk of size {0}")
  @ValueSource(strings = {"g", "-1", "0x1", "+1", "fffffffffffffffff", "1;a\nb", "1\n"})
  void a_chunk_whose_size_is_none_ends_the_connection(String size) throws IOException {
    String heard =
        said(
            "POST /api/v1/traces HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + api.key(Scope.INGEST)
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + size
                + "\r\nx\r\n0\r\n\r\n"
                + BEHIND);
    assertThat(heard).doesNotContain("openapi:").containsPattern("^HTTP/1.1 4\\d\\d ");
  }

  @Test
  void requests_that_were_sent_at_once_are_answered_in_their_order() throws IOException {
    String heard =
        said(get("/", "a") + get("/nothing", "a") + get("/health/live", "a\r\nConnection: close"));
    assertThat(heard).containsSubsequence("HTTP/1.1 200 ", "HTTP/1.1 404 ", "HTTP/1.1 200 ");
  }

  private static String get(String path, String host) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
  }

  private static String said(String bytes) throws IOException {
    try (RawConnection one = new RawConnection(api.server.uri())) {
      one.say(bytes);
      return one.hearOut();
    }
  }
}
