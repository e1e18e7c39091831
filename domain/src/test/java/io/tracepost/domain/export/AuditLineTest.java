package io.tracepost.domain.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"id\":\"a\",\"thread\":\"t\\u00e9 \\\"x\\\"\",\"body\":{\"thread\":\"no\"}} | \"t\\u00e9 \\\"x\\\"\"",
        "{\"id\":\"a\",\"body\":{\"thread\":\"no\"},\"thread\":\"\"} | \"\"",
        "{\"id\":\"a\"} | null",
      })
  void the_record_stays_as_it_came_and_its_thread_is_copied(String record, String thread)
      throws Exception {
    byte[] bytes = ("xx" + record).getBytes(StandardCharsets.UTF_8);
    Event event = new Event(1, 0, Facet.AUDIT_HEARTBEAT, bytes, 2, bytes.length - 2, 7, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AuditLine.write(event, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"category\":\"system\",\"thread\":" + thread + ",\"record\":" + record + "}");
    assertThat(out.size() - event.length()).isLessThanOrEqualTo(AuditLine.bytesAround(event));
  }
}
