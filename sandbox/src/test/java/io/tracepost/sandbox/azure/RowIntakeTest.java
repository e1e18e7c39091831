package io.tracepost.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowIntakeTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-22T12:00:00Z");
  private static final StreamDeclaration STREAM =
      StreamDeclaration.agentTraces()
          .with("Big", ColumnType.LONG)
          .with("Extra", ColumnType.DYNAMIC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PromptTokens | 12                  | 12",
        "PromptTokens | \"12\"              | 12",
        "PromptTokens | 2147483647          | 2147483647",
        "PromptTokens | 2147483648          | null",
        "PromptTokens | 1.5                 | null",
        "PromptTokens | \"a dozen\"         | null",
        "Big          | 9223372036854775807 | 9223372036854775807",
        "Big          | 9007199254740993    | 9007199254740993",
        "Big          | 9223372036854775808 | null",
        "CostUsd      | 0.25                | 0.25",
        "CostUsd      | \"NaN\"             | null",
        "IdpBound     | true                | true",
        "IdpBound     | \"False\"           | false",
        "IdpBound     | 1                   | null",
        "Model        | 4                   | 4",
        "Model        | {\"a\":[1]}         | {\"a\":[1]}",
        "Extra        | {\"a\":[1]}         | {\"a\":[1]}",
      })
  void a_value_is_stored_as_its_column_type_or_becomes_null(
      String column, String json, String stored) throws Exception {
    AcceptedRows rows = stored("[{\"%s\":%s}]".formatted(column, json));
    String value = rows.rows().get(0).value(column).map(Object::toString).orElse("null");
    assertThat(value).isEqualTo(stored);
    assertThat(rows.nulled()).isEqualTo(stored.equals("null") ? Map.of(column, 1L) : Map.of());
  }

  @Test
  void an_undeclared_key_is_dropped_and_counted_and_its_row_kept() throws Exception {
    AcceptedRows rows = stored("[{\"TraceId\":\"a\",\"trace_id\":\"a\"},{\"trace_id\":{\"x\":1}}]");
    assertThat(rows.rows()).hasSize(2);
    assertThat(rows.dropped()).containsExactly(Map.entry("trace_id", 2L));
    assertThat(rows.rows().get(0).text("TraceId")).isEqualTo("a");
    assertThat(rows.rows().get(1).text("TraceId")).isEmpty();
  }

  @Test
  void a_lone_object_is_taken_and_stored_nowhere() throws Exception {
    assertThat(stored("{\"TraceId\":\"a\"}").count()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T12:00:00.000000Z, false",
    "2026-11-20T11:59:59.999999Z, true",
    "2026-11-23T12:00:00.000000Z, false",
    "2026-11-23T12:00:00.000001Z, true",
    "yesterday, true",
  })
  void a_time_outside_the_window_becomes_the_moment_of_receipt(String sent, boolean rewritten)
      throws Exception {
    StoredRow row = stored("[{\"TimeGenerated\":\"%s\"}]".formatted(sent)).rows().get(0);
    assertThat(row.timeRewritten()).isEqualTo(rewritten);
    assertThat(row.timeGenerated()).isEqualTo(rewritten ? RECEIVED : Instant.parse(sent));
  }

  @Test
  void an_epoch_number_is_not_a_time() throws Exception {
    StoredRow row = stored("[{\"TimeGenerated\":1795348800}]").rows().get(0);
    assertThat(row.timeRewritten()).isTrue();
  }

  @Test
  void a_field_beyond_64_kilobytes_is_cut_and_a_cut_dynamic_is_text() throws Exception {
    String letters = "x".repeat(70_000);
    StoredRow row =
        stored("[{\"Model\":\"%s\",\"Extra\":[\"%s\"]}]".formatted(letters, letters)).rows().get(0);
    assertThat(row.text("Model")).hasSize(ColumnType.MAX_FIELD_BYTES);
    assertThat(row.value("Extra")).get().isInstanceOf(String.class);
  }

  @Test
  void a_cut_never_splits_a_character() throws Exception {
    StoredRow row =
        stored("[{\"Model\":\"%s\"}]".formatted("x" + "é".repeat(40_000))).rows().get(0);
    assertThat(row.text("Model")).endsWith("é").hasSize(32_768);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"text\"",
        "[1]",
        "[{]",
        "[{\"a\":1}",
        "[{\"a\":1}] x",
        "[{\"a\":NaN}]",
        "[] []"
      })
  void anything_but_one_array_of_objects_is_malformed(String body) {
    assertThatThrownBy(() -> stored(body))
        .isInstanceOfSatisfying(RefusedRequest.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void an_auxiliary_table_refuses_a_call_that_spans_more_than_half_an_hour() throws Exception {
    String half =
        "[{\"TimeGenerated\":\"2026-11-22T10:00:00.000000Z\"},{\"TimeGenerated\":\"2026-11-22T10:30:00.000000Z\"}]";
    assertThat(auxiliary(half).count()).isEqualTo(2);
    assertThatThrownBy(() -> auxiliary(half.replace("30:00.000000", "30:00.000001")))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            e -> assertThat(e.code()).isEqualTo("RecordsTimeRangeIsMoreThan30Minutes"));
  }

  @Test
  void an_auxiliary_table_takes_six_decimals_only_and_no_nested_value() throws Exception {
    StoredRow row = auxiliary("[{\"TimeGenerated\":\"2026-11-22T10:00:00.000Z\"}]").rows().get(0);
    assertThat(row.timeRewritten()).isTrue();
    assertThatThrownBy(() -> auxiliary("[{\"Model\":{\"a\":1}}]"))
        .isInstanceOf(RefusedRequest.class);
  }

  @Test
  void counting_sees_as_many_rows_and_dropped_keys_as_storing() throws Exception {
    String body = "[{\"TraceId\":\"a\",\"x\":{\"y\":[1,2]}},{\"x\":1},{}]";
    AcceptedRows counted =
        new RowIntake(STREAM, TablePlan.ANALYTICS, RECEIVED).counting(bytes(body));
    AcceptedRows stored = stored(body);
    assertThat(counted.count()).isEqualTo(stored.count()).isEqualTo(3);
    assertThat(counted.dropped()).isEqualTo(stored.dropped());
    assertThat(counted.rows()).isEmpty();
  }

  private static AcceptedRows stored(String body) throws Exception {
    return new RowIntake(STREAM, TablePlan.ANALYTICS, RECEIVED).storing(bytes(body));
  }

  private static AcceptedRows auxiliary(String body) throws Exception {
    return new RowIntake(STREAM, TablePlan.AUXILIARY, RECEIVED).storing(bytes(body));
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
