package io.tracepost.domain.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.audit.AuditCategory;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.event.FacetSet;
import io.tracepost.domain.trace.TraceStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DestinationFilterTest {
  @Test
  void everything_passes_but_audit_records_of_no_category() {
    FacetSet facets = DestinationFilter.EVERYTHING.facets();
    for (Facet facet : Facet.values()) {
      assertThat(facets.contains(facet)).as(facet.name()).isEqualTo(facet != Facet.AUDIT_OTHER);
    }
  }

  @Test
  void audit_records_of_no_category_pass_when_they_are_asked_for() {
    DestinationFilter filter =
        new DestinationFilter(Set.of(), Set.of(), Set.of(AuditCategory.OTHER), Set.of(), Set.of());
    assertThat(filter.facets().contains(Facet.AUDIT_OTHER)).isTrue();
    assertThat(filter.facets().contains(Facet.AUDIT_AITL)).isFalse();
  }

  @Test
  void kinds_and_statuses_narrow_each_other() {
    DestinationFilter filter =
        new DestinationFilter(
            Set.of(EventKind.TRACE),
            Set.of(TraceStatus.POLICY_BLOCKED),
            Set.of(),
            Set.of(),
            Set.of());
    assertThat(filter.facets()).isEqualTo(FacetSet.of(Facet.TRACE_POLICY_BLOCKED));
  }

  @Test
  void only_agents_and_environments_need_a_look_inside() {
    assertThat(DestinationFilter.EVERYTHING.looksInside()).isFalse();
    assertThat(
            new DestinationFilter(Set.of(), Set.of(), Set.of(), Set.of("production"), Set.of())
                .looksInside())
        .isTrue();
  }
}
