package io.tracepost.adapters.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.JsonMembers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stream an event belongs to. */
class StreamLabelsTest {
  private static final String DEFAULTS = "category,actor_class,environment";

  @Test
  void a_trace_is_labelled_by_its_environment() {
    assertThat(labels(DEFAULTS, "", LokiFixture.trace(1, Duration.ZERO)))
        .isEqualTo(
            "{\"category\":\"trace\",\"environment\":\"production\",\"job\":\"execlave-traces\",\"service_name\":\"execlave\"}");
    Event without = LokiFixture.event(Facet.TRACE_ERROR, Duration.ZERO, "{\"trace_id\":\"t\"}");
    assertThat(labels(DEFAULTS, "", without)).doesNotContain("environment");
  }

  @ParameterizedTest
  @CsvSource({
    "AUDIT_GOVERNANCE, did:sync:system:auth, governance, system",
    "AUDIT_SYSTEM, did:sync:system:kernel, system, system",
    "AUDIT_HEARTBEAT, did:sync:system:delivery, system, system",
    "AUDIT_AITL, did:sync:agent:reviewer, aitl, agent",
    "AUDIT_DISPATCH, did:sync:user:ann, dispatch, user",
    "AUDIT_OTHER, did:web:elsewhere, other, other",
  })
  void an_audit_record_is_labelled_by_category_and_class_of_actor(
      Facet facet, String actor, String category, String actorClass) {
    assertThat(labels(DEFAULTS, "", LokiFixture.audit(1, facet, actor, Duration.ZERO)))
        .isEqualTo(
            "{\"actor_class\":\""
                + actorClass
                + "\",\"category\":\""
                + category
                + "\",\"job\":\"syncropel-audit\",\"service_name\":\"syncropel\"}");
  }

  @Test
  void only_what_was_chosen_becomes_a_label() {
    assertThat(labels("", "", LokiFixture.trace(1, Duration.ZERO)))
        .isEqualTo("{\"job\":\"execlave-traces\",\"service_name\":\"execlave\"}");
    assertThat(labels("status", "team=soc, region = eu", LokiFixture.trace(1, Duration.ZERO)))
        .isEqualTo(
            "{\"job\":\"execlave-traces\",\"region\":\"eu\",\"service_name\":\"execlave\",\"status\":\"success\",\"team\":\"soc\"}");
  }

  @Test
  void no_tenant_can_make_more_streams_than_a_few_dozen() {
    StreamLabels labels = new StreamLabels(LabelChoice.of(DEFAULTS, ""));
    JsonMembers scratch = new JsonMembers();
    assertThat(
            IntStream.range(0, 1_000)
                .mapToObj(i -> LokiFixture.trace(i, Duration.ZERO, "env-" + i))
                .map(event -> labels.of(event, scratch))
                .collect(Collectors.toSet()))
        .hasSize(Environments.MOST + 1)
        .anyMatch(text -> text.contains("\"environment\":\"other\""));
    assertThat(labels.of(LokiFixture.trace(1, Duration.ZERO, "env-3"), scratch))
        .contains("\"environment\":\"env-3\"");
  }

  @ParameterizedTest
  @CsvSource({
    "production, production",
    "EU West/1, EU_West_1",
    "'{job=evil}', _job_evil_",
    "' ', ''",
    "größe, gr__e",
  })
  void an_environment_is_tamed(String environment, String label) {
    assertThat(new Environments().label(environment)).isEqualTo(label);
    assertThat(new Environments().label("x".repeat(5_000))).hasSize(64);
  }

  private static String labels(String dynamic, String fixed, Event event) {
    return new StreamLabels(LabelChoice.of(dynamic, fixed)).of(event, new JsonMembers());
  }
}
