package io.tracepost.content.coverage;

import static java.util.Objects.requireNonNull;

import io.tracepost.adapters.sentinel.row.AuditRowEncoder;
import io.tracepost.adapters.sentinel.row.EventRows;
import io.tracepost.adapters.sentinel.row.RowEncoder;
import io.tracepost.adapters.sentinel.row.RowOptions;
import io.tracepost.adapters.sentinel.row.UnencodableRowException;
import io.tracepost.adapters.sentinel.row.UnsentFields;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.pack.JsonText;
import io.tracepost.content.sentinel.KqlFields;
import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sentinel: columns of both tables, and the members of the dynamic ones behind a dot. */
public final class SentinelDialect implements Dialect {
  private static final RowOptions OPTIONS =
      new RowOptions(Optional.of("EventTime"), Optional.of("Attributes"));

  /** Sentinel with the columns that the pack's tables have. */
  public SentinelDialect() {}

  @Override
  public Siem siem() {
    return Siem.SENTINEL;
  }

  @Override
  public Set<String> sent() {
    Set<String> names = new TreeSet<>();
    EventRows traces = new RowEncoder(OPTIONS, new UnsentFields("soc"));
    EventRows audit = new AuditRowEncoder(OPTIONS, new UnsentFields("soc"), OrganizationId.DEFAULT);
    for (Event event : EveryField.events()) {
      EventRows rows = event.facet().kind() == EventKind.AUDIT ? audit : traces;
      try {
        int length = rows.encode(event);
        String row = new String(rows.array(), 0, length, StandardCharsets.UTF_8);
        names.addAll(FieldNames.all(JsonText.parse("a row", row)));
      } catch (UnencodableRowException e) {
        throw new AssertionError(e);
      }
    }
    return names;
  }

  @Override
  public Set<String> used(String query) {
    return KqlFields.used(query, sent());
  }

  @Override
  public Set<String> usedByDashboards(Map<String, String> files) {
    Set<String> sent = sent();
    Set<String> used = new TreeSet<>();
    JsonText.parse("a workbook", requireNonNull(files.get("Workbooks/Tracepost.json")))
        .findValuesAsString("query")
        .forEach(query -> used.addAll(KqlFields.used(query, sent)));
    return used;
  }

  @Override
  public Optional<List<String>> names(String field) {
    if (field.equals("record.id")) {
      return Optional.of(List.of("RecordId", "EventId"));
    }
    if (field.startsWith("record.body.")) {
      return Optional.of(List.of("Body." + field.substring("record.body.".length())));
    }
    String column = field.substring(0, field.contains(".") ? field.indexOf('.') : field.length());
    StringBuilder name = new StringBuilder();
    for (String word : column.split("_")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return Optional.of(List.of(name + field.substring(column.length())));
  }
}
