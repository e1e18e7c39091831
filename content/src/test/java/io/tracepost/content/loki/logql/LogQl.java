package io.tracepost.content.loki.logql;

import io.tracepost.content.detection.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads metric queries: range aggregations with and without {@code unwrap}, {@code sum}, {@code count}, {@code max}, {@code
 * min}, {@code label_replace}, arithmetic, comparisons, {@code and}, {@code or}, {@code unless}, {@code on}, {@code ignoring},
 * {@code group_left}. Not thread-safe.
 */
public final class LogQl {
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("or"),
          Set.of("and", "unless"),
          Set.of(">", "<", ">=", "<=", "==", "!="),
          Set.of("+", "-"),
          Set.of("*", "/"));
  private static final Set<String> AGGREGATIONS = Set.of("sum", "count", "max", "min", "topk");

  private final Tokens tokens;

  private LogQl(String query) {
    tokens = new Tokens(query);
  }

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException when something in it is not understood
   */
  public static Expression read(String query) {
    LogQl parser = new LogQl(query);
    Expression expression = parser.level(0);
    if (!parser.tokens.peek().isEmpty()) {
      throw parser.tokens.unknown(parser.tokens.peek());
    }
    return expression;
  }

  private Expression level(int depth) {
    if (depth == LEVELS.size()) {
      return primary();
    }
    Expression left = level(depth + 1);
    while (LEVELS.get(depth).contains(tokens.peek())) {
      Operation operation = operation(tokens.take());
      left = new Binary(operation, left, level(depth + 1));
    }
    return left;
  }

  private Operation operation(String operator) {
    Operation.Matching matching = Operation.Matching.ALL;
    List<String> labels = List.of();
    if (tokens.takeIf("on")) {
      matching = Operation.Matching.ON;
      labels = tokens.names();
    } else if (tokens.takeIf("ignoring")) {
      matching = Operation.Matching.IGNORING;
      labels = tokens.names();
    }
    boolean many = tokens.takeIf("group_left");
    if (many && tokens.peek().equals("(")) {
      tokens.names();
    }
    return new Operation(operator, matching, labels, many);
  }

  /** Two vectors and what is done with them. */
  private record Binary(Operation operation, Expression left, Expression right)
      implements Expression {
    @Override
    public Vector at(List<StoredLine> lines, Instant now) {
      return operation.apply(left.at(lines, now), right.at(lines, now));
    }

    @Override
    public Names names() {
      return left.names().and(right.names());
    }
  }

  private Expression primary() {
    String token = tokens.peek();
    if (token.equals("(")) {
      tokens.take();
      Expression inner = level(0);
      tokens.expect(")");
      return inner;
    }
    if (Character.isDigit(token.charAt(0))) {
      return new Literal(Double.parseDouble(tokens.take()));
    }
    if (AGGREGATIONS.contains(token)) {
      return aggregation(tokens.take());
    }
    if (token.equals("label_replace")) {
      return labelReplace();
    }
    return rangeAggregation(tokens.take());
  }

  private record Literal(double number) implements Expression {
    @Override
    public Vector at(List<StoredLine> lines, Instant now) {
      return Vector.of(number);
    }

    @Override
    public Names names() {
      return Names.NONE;
    }
  }

  private Expression aggregation(String function) {
    List<String> by = tokens.takeIf("by") ? tokens.names() : List.of();
    tokens.expect("(");
    if (function.equals("topk")) {
      tokens.take();
      tokens.expect(",");
    }
    Expression inner = level(0);
    tokens.expect(")");
    return new Aggregation(function, by, inner);
  }

  private Expression labelReplace() {
    tokens.take();
    tokens.expect("(");
    Expression inner = level(0);
    tokens.expect(",");
    String target = tokens.text();
    tokens.expect(",");
    String replacement = tokens.text();
    tokens.expect(",");
    String source = tokens.text();
    tokens.expect(",");
    String pattern = tokens.text();
    tokens.expect(")");
    return new LabelReplace(inner, target, replacement, source, pattern);
  }

  private Expression rangeAggregation(String function) {
    if (!RangeAggregation.FUNCTIONS.contains(function)) {
      throw tokens.unknown(function);
    }
    tokens.expect("(");
    Pipeline.Reader pipeline = new Pipeline.Reader(tokens);
    pipeline.selector();
    pipeline.stages();
    Duration range = span();
    Duration offset =
        tokens.takeIf("offset") ? Spans.parse(tokens.take()).orElseThrow() : Duration.ZERO;
    pipeline.stages();
    tokens.expect(")");
    Optional<List<String>> by =
        tokens.takeIf("by") ? Optional.of(tokens.names()) : Optional.empty();
    return new RangeAggregation(function, pipeline.read(), range, offset, by);
  }

  private Duration span() {
    String range = tokens.take();
    if (!range.startsWith("[")) {
      throw tokens.unknown(range);
    }
    return Spans.parse(range.substring(1)).orElseThrow();
  }
}
