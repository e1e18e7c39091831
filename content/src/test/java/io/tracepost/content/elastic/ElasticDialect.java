package io.tracepost.content.elastic;

import static java.util.Objects.requireNonNull;

import io.tracepost.content.coverage.Dialect;
import io.tracepost.content.coverage.ElasticDocuments;
import io.tracepost.content.coverage.EveryField;
import io.tracepost.content.coverage.LuceneFields;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.esql.EsqlColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The languages of detection rules: ES|QL over fields and runtime fields, and Lucene syntax with counted fields. */
public final class ElasticDialect implements Dialect {
  @Override
  public Siem siem() {
    return Siem.ELASTIC;
  }

  @Override
  public Set<String> sent() {
    return ElasticDocuments.of(EveryField.events()).fields();
  }

  @Override
  public Set<String> used(String query) {
    ElasticQuery read = ElasticQuery.read("a query", query);
    if (read instanceof ElasticQuery.Esql esql) {
      return EsqlColumns.read(esql.query()).stream()
          .map(ElasticDialect::sentName)
          .collect(Collectors.toCollection(TreeSet::new));
    }
    ElasticQuery.Threshold threshold = (ElasticQuery.Threshold) read;
    Set<String> used = new TreeSet<>(LuceneFields.in(threshold.query()));
    threshold.threshold().path("field").forEach(field -> used.add(field.stringValue()));
    for (JsonNode cardinality : threshold.threshold().path("cardinality")) {
      used.add(cardinality.path("field").stringValue());
    }
    return used;
  }

  /** A runtime field stands for the member of the record it is taken from. */
  private static String sentName(String column) {
    return BodyField.ALL.stream()
        .filter(field -> field.name().equals(column))
        .findFirst()
        .map(field -> "record.body." + field.path())
        .orElse(column);
  }

  @Override
  public Set<String> usedByDashboards(Map<String, String> files) {
    return LuceneFields.ofSavedObjects(requireNonNull(files.get("dashboards.ndjson")));
  }

  @Override
  public Optional<List<String>> names(String field) {
    return Optional.of(List.of(field));
  }
}
