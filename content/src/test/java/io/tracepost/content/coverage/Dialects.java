package io.tracepost.content.coverage;

import io.tracepost.content.detection.Siem;
import java.util.List;
import java.util.Set;

/** The dialects there are, and the SIEMs that are still to be written. */
final class Dialects {
  /** One for each SIEM that is not pending. */
  static final List<Dialect> ALL = List.of(new LokiDialect(), new DatadogDialect());

  /** SIEMs without a pack yet. Has to become empty: take a SIEM out when its queries, pack and dialect are there. */
  static final Set<Siem> PENDING =
      Set.of(Siem.SPLUNK, Siem.SENTINEL, Siem.ELASTIC, Siem.OPENSEARCH);

  private Dialects() {}
}
