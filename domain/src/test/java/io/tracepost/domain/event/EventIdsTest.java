package io.tracepost.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  @Test
  void an_event_has_one_id_whatever_its_sequence_and_however_its_key_is_escaped() {
    EventIds ids = new EventIds(ACME);
    String id = ids.of(event(1, Facet.TRACE_SUCCESS, "a-b"));
    assertThat(id).matches("[0-9a-f]{64}");
    assertThat(ids.of(event(9, Facet.TRACE_ERROR, "a\\u002db"))).isEqualTo(id);
    assertThat(id)
        .as("the published form: SHA-256 over organization, NUL, kind, NUL, key")
        .isEqualTo("2d5ec2c0c489c14374800aabc29e8bde2b5f61d1721303470c6671397f8f7762");
  }

  @Test
  void other_organizations_kinds_and_keys_have_other_ids() {
    String id = new EventIds(ACME).of(event(1, Facet.TRACE_SUCCESS, "a"));
    assertThat(new EventIds(ACME).of(event(1, Facet.AUDIT_AITL, "a"))).isNotEqualTo(id);
    assertThat(new EventIds(ACME).of(event(1, Facet.TRACE_SUCCESS, "b"))).isNotEqualTo(id);
    assertThat(new EventIds(new OrganizationId("acme2")).of(event(1, Facet.TRACE_SUCCESS, "a")))
        .isNotEqualTo(id);
  }

  private static Event event(long sequence, Facet facet, String escapedKey) {
    byte[] bytes = ("{\"id\":\"" + escapedKey + "\"}").getBytes(StandardCharsets.UTF_8);
    return new Event(sequence, 0, facet, bytes, 0, bytes.length, 7, escapedKey.length());
  }
}
