package io.tracepost.content.esql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a query. Not thread-safe. */
public final class EsqlEngine {
  private final Evaluation evaluation;
  private final Function<String, List<Map<String, @Nullable Object>>> indices;
  private List<Map<String, @Nullable Object>> rows = new ArrayList<>();

  /**
   * An engine over indices.
   *
   * @param now what {@code NOW()} gives
   * @param indices the rows of a pattern after {@code FROM}; every row has every column of the mapping, null where it has no
   *     value
   */
  public EsqlEngine(Instant now, Function<String, List<Map<String, @Nullable Object>>> indices) {
    this.evaluation = new Evaluation(now);
    this.indices = indices;
  }

  /** The rows of a query. */
  public List<Map<String, @Nullable Object>> run(String query) {
    EsqlTokens tokens = new EsqlTokens(query);
    ExpressionParser expressions = new ExpressionParser(tokens);
    tokens.expect("FROM");
    rows = new ArrayList<>();
    do {
      indices.apply(tokens.next()).forEach(row -> rows.add(new LinkedHashMap<>(row)));
    } while (tokens.take(","));
    while (!tokens.atEnd()) {
      tokens.expect("|");
      command(tokens, expressions);
    }
    return rows;
  }

  private void command(EsqlTokens tokens, ExpressionParser expressions) {
    if (tokens.take("WHERE")) {
      Node condition = expressions.expression();
      rows.removeIf(row -> !Boolean.TRUE.equals(evaluation.of(condition, row)));
    } else if (tokens.take("EVAL")) {
      assignments(tokens, expressions)
          .forEach((name, node) -> rows.forEach(row -> row.put(name, evaluation.of(node, row))));
    } else if (tokens.take("STATS")) {
      Map<String, Node> aggregations = assignments(tokens, expressions);
      rows = grouped(aggregations, tokens.take("BY") ? keys(tokens, expressions) : Map.of());
    } else if (tokens.take("MV_EXPAND")) {
      expand(tokens.next());
    } else if (tokens.take("KEEP")) {
      keep(tokens);
    } else if (tokens.take("SORT")) {
      // Every row counts; their order does not. Its column has to be there all the same.
      Node by = expressions.expression();
      rows.forEach(row -> evaluation.of(by, row));
      if (!tokens.take("DESC")) {
        tokens.take("ASC");
      }
    } else {
      throw new AssertionError("Unknown command " + tokens.peek());
    }
  }

  private static Map<String, Node> assignments(EsqlTokens tokens, ExpressionParser expressions) {
    Map<String, Node> assignments = new LinkedHashMap<>();
    do {
      String name = tokens.next();
      tokens.expect("=");
      assignments.put(name, expressions.expression());
    } while (tokens.take(","));
    return assignments;
  }

  private static Map<String, Node> keys(EsqlTokens tokens, ExpressionParser expressions) {
    Map<String, Node> keys = new LinkedHashMap<>();
    do {
      if (tokens.assigns()) {
        String name = tokens.next();
        tokens.expect("=");
        keys.put(name, expressions.expression());
      } else {
        String name = tokens.next();
        keys.put(name, Node.column(name));
      }
    } while (tokens.take(","));
    return keys;
  }

  private List<Map<String, @Nullable Object>> grouped(
      Map<String, Node> aggregations, Map<String, Node> keys) {
    Map<String, List<Map<String, @Nullable Object>>> groups = new TreeMap<>();
    Map<String, Map<String, @Nullable Object>> heads = new TreeMap<>();
    if (keys.isEmpty()) {
      groups.put("", rows);
      heads.put("", Map.of());
    }
    for (Map<String, @Nullable Object> row : rows) {
      if (!keys.isEmpty()) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        keys.forEach((name, node) -> head.put(name, evaluation.of(node, row)));
        String key = head.toString();
        heads.putIfAbsent(key, head);
        groups.computeIfAbsent(key, first -> new ArrayList<>()).add(row);
      }
    }
    List<Map<String, @Nullable Object>> result = new ArrayList<>();
    groups.forEach(
        (key, members) -> {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          aggregations.forEach((name, node) -> row.put(name, evaluation.over(node, members)));
          row.putAll(heads.get(key));
          result.add(row);
        });
    return result;
  }

  private void expand(String column) {
    List<Map<String, @Nullable Object>> expanded = new ArrayList<>();
    for (Map<String, @Nullable Object> row : rows) {
      Object value = evaluation.of(Node.column(column), row);
      for (Object one : value instanceof List<?> several ? several : single(value)) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(row);
        copy.put(column, one);
        expanded.add(copy);
      }
    }
    rows = expanded;
  }

  private static List<@Nullable Object> single(@Nullable Object value) {
    List<@Nullable Object> single = new ArrayList<>();
    single.add(value);
    return single;
  }

  private void keep(EsqlTokens tokens) {
    List<String> columns = new ArrayList<>();
    do {
      columns.add(tokens.next());
    } while (tokens.take(","));
    for (Map<String, @Nullable Object> row : rows) {
      columns.forEach(column -> evaluation.of(Node.column(column), row));
      row.keySet().retainAll(columns);
    }
  }
}
