package io.tracepost.content.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.sandbox.datadog.DatadogSandbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that a monitor takes and that find nothing, and those that are no search at all. */
class DatadogDialectTest {
  private static final DatadogDialect DIALECT = new DatadogDialect();
  private static final Set<String> SENT = DIALECT.sent();

  @ParameterizedTest
  @CsvSource({
    "source:execlave @trace_status:error, ''",
    "source:execlave @status:error, @status",
    "source:execlave (@agent_state:paused OR @idp_bound:false), @agent_state",
    "source:execlave -@span_kind:(agent OR chain), @span_kind",
    "source:execlave trace_status:error, trace_status",
    "@record.body.verdikt:reject, @record.body.verdikt",
    "@category:aitl category:aitl actor_class:agent, ''",
  })
  void a_name_that_no_log_has_is_noticed(String search, String name) {
    Set<String> missing =
        new TreeSet<>(
            DIALECT.used(
                "[{\"query\":\"logs(\\\"%s\\\").index(\\\"*\\\").rollup(\\\"count\\\").last(\\\"5m\\\") > 1\"}]"
                    .formatted(search)));
    missing.removeAll(SENT);

    assertThat(missing).isEqualTo(name.isEmpty() ? Set.of() : Set.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source:(execlave OR syncropel-audit",
        "@trace_status:(error OR)",
        "source:execlave)",
        "source:execlave OR"
      })
  void what_is_no_search_is_refused(String search) {
    try (DatadogSandbox datadog =
        DatadogSandbox.start(InstantSource.fixed(Instant.EPOCH), "0".repeat(32))) {
      assertThatThrownBy(() -> datadog.search(search)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
