package io.tracepost.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.trace.TraceStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacetTest {
  @Test
  void the_stored_codes_never_change() {
    assertThat(Arrays.stream(Facet.values()).map(facet -> facet.code() + " " + facet.name()))
        .isEqualTo(
            List.of(
                "0 TRACE_SUCCESS",
                "1 TRACE_ERROR",
                "2 TRACE_TIMEOUT",
                "3 TRACE_POLICY_BLOCKED",
                "4 TRACE_LIMIT_EXCEEDED",
                "5 TRACE_FLAGGED_FOR_REVIEW",
                "6 AUDIT_GOVERNANCE",
                "7 AUDIT_SYSTEM",
                "8 AUDIT_AITL",
                "9 AUDIT_DISPATCH",
                "10 AUDIT_OTHER",
                "11 AUDIT_HEARTBEAT"));
  }

  @Test
  void a_code_leads_back_to_its_facet() {
    for (Facet facet : Facet.values()) {
      assertThat(Facet.ofCode(facet.code())).isEqualTo(facet);
    }
    assertThatThrownBy(() -> Facet.ofCode(12)).hasMessageContaining("12");
  }

  @Test
  void every_status_and_category_has_the_facet_of_its_name() {
    for (TraceStatus status : TraceStatus.values()) {
      assertThat(Facet.of(status).wireName()).isEqualTo(status.wireName());
      assertThat(Facet.of(status).kind()).isEqualTo(EventKind.TRACE);
    }
    for (AuditCategory category : AuditCategory.values()) {
      assertThat(Facet.of(category).wireName()).isEqualTo(category.wireName());
      assertThat(Facet.of(category).kind()).isEqualTo(EventKind.AUDIT);
    }
  }

  @Test
  void a_set_holds_what_it_was_made_of() {
    FacetSet blocked = FacetSet.of(Facet.TRACE_POLICY_BLOCKED, Facet.AUDIT_OTHER);
    assertThat(blocked.contains(Facet.TRACE_POLICY_BLOCKED)).isTrue();
    assertThat(blocked.contains(Facet.TRACE_SUCCESS)).isFalse();
    assertThat(blocked.intersects(FacetSet.of(Facet.AUDIT_OTHER))).isTrue();
    assertThat(blocked.intersects(FacetSet.of(Facet.AUDIT_AITL))).isFalse();
    assertThat(FacetSet.ALL.intersects(blocked)).isTrue();
    assertThat(blocked.ofKinds(List.of(EventKind.AUDIT))).isEqualTo(FacetSet.of(Facet.AUDIT_OTHER));
    assertThat(FacetSet.NONE.or(blocked)).isEqualTo(blocked);
  }

  @Test
  void heartbeats_are_of_the_category_system() {
    assertThat(Facet.every(AuditCategory.SYSTEM))
        .isEqualTo(FacetSet.of(Facet.AUDIT_SYSTEM, Facet.AUDIT_HEARTBEAT));
    assertThat(Facet.every(AuditCategory.AITL)).isEqualTo(FacetSet.of(Facet.AUDIT_AITL));
  }
}
