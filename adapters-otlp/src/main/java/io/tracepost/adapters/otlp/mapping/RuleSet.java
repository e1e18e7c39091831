package io.tracepost.adapters.otlp.mapping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What fills a record: the rules for spans, or those for log records. Immutable. */
public final class RuleSet {
  private static final String RISK_SCORE = "risk_score";

  private final Map<Field, FieldRules> fields = new EnumMap<>(Field.class);
  private final List<Extension> extensions;
  private final StatusRules status;

  RuleSet(Map<Field, FieldRules> fields, List<Extension> extensions, StatusRules status) {
    this.fields.putAll(fields);
    this.extensions = List.copyOf(extensions);
    this.status = status;
  }

  /** The sources of a field. */
  public FieldRules field(Field field) {
    return fields.getOrDefault(field, FieldRules.NONE);
  }

  /** Further attributes, in the order in which they are kept. */
  public List<Extension> extensions() {
    return extensions;
  }

  /** How it ended. */
  public StatusRules status() {
    return status;
  }

  /** How grave a finding is. */
  FieldRules findingScore() {
    return extensions.stream()
        .filter(extension -> extension.name().equals(RISK_SCORE))
        .map(Extension::rules)
        .findFirst()
        .orElse(FieldRules.NONE);
  }
}
