package io.tracepost.content.pictures;

import java.util.List;

/**
 * What is asked of OpenSearch for a panel.
 *
 * @param indices where
 * @param where which documents, in Lucene syntax
 * @param by fields to split by; a table that splits by none has a row for each document
 * @param columns of the answer; without a split and over time the only one is the number
 */
record Question(String indices, String where, List<String> by, List<Column> columns) {
  static final String TRACES = "labelled-traces-*";
  static final String AUDIT = "labelled-audit-*";

  Question {
    by = List.copyOf(by);
    columns = List.copyOf(columns);
  }
}
