package io.tracepost.content.coverage;

import io.tracepost.content.detection.Siem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one SIEM calls what is sent to it, and how its queries name it. */
public interface Dialect {
  /** The SIEM. */
  Siem siem();

  /**
   * The names under which the SIEM finds what its adapter sends: taken from what the real adapter makes of {@link
   * EveryField#events}, not written down.
   */
  Set<String> sent();

  /** The fields that a query which is ready to run reads; not those it makes itself. */
  Set<String> used(String query);

  /** The fields that the panels of its pack's dashboards read; the files are those of the rendered pack by their path. */
  Set<String> usedByDashboards(Map<String, String> files);

  /**
   * The names a field of the catalogue may have in this SIEM, one of which a query has to use; empty when the SIEM has no such
   * field.
   */
  Optional<List<String>> names(String field);
}
