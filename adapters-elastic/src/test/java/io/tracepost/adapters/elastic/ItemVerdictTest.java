package io.tracepost.adapters.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemVerdictTest {
  private static BulkItem item(int status, String type, String reason) {
    return new BulkItem("id", status, Optional.of(new ServerError(type, reason)), false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          409 | version_conflict_engine_exception | document already exists | STORED
          409 | other_exception | odd | LATER
          429 | es_rejected_execution_exception | queue | LATER
          429 | circuit_breaking_exception | memory | LATER
          429 | cluster_block_exception | [TOO_MANY_REQUESTS/12/disk usage] | FLOOD_STAGE
          403 | cluster_block_exception | [FORBIDDEN/8/index write (api)] | WRITE_BLOCK
          403 | security_exception | unauthorized | FORBIDDEN
          404 | index_not_found_exception | no such index | MISSING
          400 | index_closed_exception | closed | CLOSED
          400 | mapper_parsing_exception | failed | REFUSED
          400 | document_parsing_exception | failed | REFUSED
          400 | strict_dynamic_mapping_exception | no | REFUSED
          400 | illegal_argument_exception | Limit of total fields [1000] has been exceeded | REFUSED
          400 | illegal_argument_exception | no write index is defined for alias [a] | MISCONFIGURED
          400 | illegal_argument_exception | pipeline with id [p] does not exist | MISCONFIGURED
          400 | invalid_index_name_exception | Invalid index name | MISCONFIGURED
          400 | validation_exception | would add [2] total shards, but | NO_SHARDS_LEFT
          400 | never_heard_of_exception | new | REFUSED
          500 | null_pointer_exception | bug | LATER
          503 | unavailable_shards_exception | primary | LATER
          """)
  void an_error_is_sorted_by_status_type_and_words(
      int status, String type, String reason, ItemVerdict expected) {
    assertThat(ItemVerdict.of(item(status, type, reason))).isEqualTo(expected);
  }

  @Test
  void a_success_is_stored_unless_it_went_to_the_failure_store() {
    assertThat(ItemVerdict.of(new BulkItem("id", 201, Optional.empty(), false)))
        .isEqualTo(ItemVerdict.STORED);
    assertThat(ItemVerdict.of(new BulkItem("id", 201, Optional.empty(), true)))
        .isEqualTo(ItemVerdict.PUT_ASIDE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          failed to parse field [a.b] of type [long] in document with id 'x'. Preview of field's value: 'SECRET' | failed to parse field [a.b] of type [long]
          Document contains at least one immense term in field="m" (prefix: '[83, 69]', SECRET | immense term in field="m"
          Limit of total fields [1000] has been exceeded | Limit of total fields [1000] has been exceeded
          [1:12] failed SECRET to parse | -
          index [i] blocked by: [FORBIDDEN/8/index write (api)]; | FORBIDDEN/8/index write (api)
          """)
  void of_a_reason_only_known_sentences_are_repeated(String reason, String repeated) {
    assertThat(KnownReasons.in(new ServerError("t", reason)).orElse("-")).isEqualTo(repeated);
  }
}
