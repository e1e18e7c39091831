package io.tracepost.application.retention;

import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.delivery.Gap;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.audit.OwnThread;
import io.tracepost.domain.event.Facet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells of a gap in words: in the log, and as an audit record of the category governance. */
final class GapNotice {
  private final OwnRecords records;

  GapNotice(OwnRecords records) {
    this.records = records;
  }

  void add(EventColumns columns, Gap gap, String destinationName) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", "gap");
    body.put("destination", gap.destination().value());
    body.put("destination_name", destinationName);
    body.put("first_sequence", gap.firstSequence());
    body.put("last_sequence", gap.lastSequence());
    body.put("events", gap.events());
    body.put("oldest_committed_at", gap.oldestCommittedAt().toString());
    body.put("newest_committed_at", gap.newestCommittedAt().toString());
    body.put("reason", gap.reason().wireName());
    body.put("remedy", Gap.REMEDY);
    records.add(
        columns,
        records.make(AuditRecord.BY_GOVERNANCE, OwnThread.GAPS.of(gap.destination().value()), body),
        Facet.AUDIT_GOVERNANCE);
  }
}
