package io.tracepost.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "abc, abc",
        "`a\\\"b`, `a\"b`",
        "`a\\\\b`, `a\\b`",
        "`caf\\u00e9`, café",
        "`über`, über",
        "`a\\/b`, a/b"
      })
  void the_key_is_read_from_the_bytes_with_its_escapes_resolved(String escaped, String key) {
    byte[] json = ("xx{\"trace_id\":\"" + escaped + "\"}yy").getBytes(StandardCharsets.UTF_8);
    int keyLength = escaped.getBytes(StandardCharsets.UTF_8).length;
    Event event = new Event(1, 0, Facet.TRACE_SUCCESS, json, 2, json.length - 4, 13, keyLength);
    assertThat(event.key()).isEqualTo(new EventKey(key));
    assertThat(event.json()).startsWith("{").endsWith("}");
    assertThat(event.toString()).doesNotContain(key);
  }
}
