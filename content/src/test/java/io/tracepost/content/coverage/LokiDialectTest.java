package io.tracepost.content.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that parse well and find nothing. */
class LokiDialectTest {
  private final LokiDialect dialect = new LokiDialect();
  private final Set<String> sent = dialect.sent();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'{job=\"a\"} | json s=\"agent_status\" | s=\"paused\"'        | ''",
        "'{job=\"a\"} | user_id=\"u\"'                                 | label:user_id",
        "'{job=\"a\"} | json s=\"agent_state\" | s=\"paused\"'         | agent_state",
        "'{job=\"a\"} | json t=\"record_body_topic\" | t=\"x\"'        | record_body_topic",
        "'{job=\"a\", agent_id=\"b\"} | span=\"tool\"'                 | label:span",
      })
  void a_field_that_is_in_no_label_no_metadata_or_no_line_is_noticed(String selector, String name) {
    Set<String> missing =
        new TreeSet<>(dialect.used("sum(count_over_time(" + selector + " [1h]))"));
    missing.removeAll(sent);

    assertThat(missing).isEqualTo(name.isEmpty() ? Set.of() : Set.of(name));
  }
}
