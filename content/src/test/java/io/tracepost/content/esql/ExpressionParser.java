package io.tracepost.content.esql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads expressions, from the loosest operator to the tightest. Not thread-safe. */
final class ExpressionParser {
  private static final Map<String, Duration> UNITS =
      Map.of(
          "minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1), "day", Duration.ofDays(1));

  private final EsqlTokens tokens;

  ExpressionParser(EsqlTokens tokens) {
    this.tokens = tokens;
  }

  Node expression() {
    Node left = conjunction();
    while (tokens.take("OR")) {
      left = Node.of("OR", left, conjunction());
    }
    return left;
  }

  private Node conjunction() {
    Node left = negation();
    while (tokens.take("AND")) {
      left = Node.of("AND", left, negation());
    }
    return left;
  }

  private Node negation() {
    return tokens.take("NOT") ? Node.of("NOT", negation()) : comparison();
  }

  private Node comparison() {
    Node left = sum();
    for (String operator : List.of("==", "!=", "<=", ">=", "<", ">")) {
      if (tokens.take(operator)) {
        return Node.of(operator, left, sum());
      }
    }
    if (tokens.take("IS")) {
      boolean not = tokens.take("NOT");
      tokens.expect("NULL");
      Node test = Node.of("IS NULL", left);
      return not ? Node.of("NOT", test) : test;
    }
    if (tokens.take("NOT")) {
      tokens.expect("IN");
      return Node.of("NOT", in(left));
    }
    return tokens.take("IN") ? in(left) : left;
  }

  private Node in(Node left) {
    List<Node> arguments = new ArrayList<>(List.of(left));
    tokens.expect("(");
    do {
      arguments.add(expression());
    } while (tokens.take(","));
    tokens.expect(")");
    return new Node("IN", null, arguments);
  }

  private Node sum() {
    Node left = product();
    while (tokens.peek().equals("+") || tokens.peek().equals("-")) {
      left = Node.of(tokens.next(), left, product());
    }
    return left;
  }

  private Node product() {
    Node left = primary();
    while (tokens.peek().equals("*") || tokens.peek().equals("/") || tokens.peek().equals("%")) {
      left = Node.of(tokens.next(), left, primary());
    }
    return left;
  }

  private Node primary() {
    String token = tokens.next();
    if (token.equals("(")) {
      Node inner = expression();
      tokens.expect(")");
      return inner;
    }
    if (token.startsWith("\"")) {
      return Node.literal(token.substring(1, token.length() - 1));
    }
    if (Character.isDigit(token.charAt(0))) {
      return number(token);
    }
    if (tokens.peek().equals("(")) {
      return call(token.toUpperCase(Locale.ROOT));
    }
    return switch (token.toUpperCase(Locale.ROOT)) {
      case "NULL" -> Node.literal(null);
      case "TRUE" -> Node.literal(true);
      case "FALSE" -> Node.literal(false);
      default -> Node.column(token);
    };
  }

  private Node number(String token) {
    String unit = tokens.peek().toLowerCase(Locale.ROOT).replaceAll("s$", "");
    if (UNITS.containsKey(unit)) {
      tokens.next();
      return Node.literal(UNITS.get(unit).multipliedBy(Long.parseLong(token)));
    }
    return Node.literal(
        token.contains(".") ? (Object) Double.valueOf(token) : (Object) Long.valueOf(token));
  }

  private Node call(String name) {
    List<Node> arguments = new ArrayList<>();
    tokens.expect("(");
    if (!tokens.take(")")) {
      do {
        if (tokens.take("*")) {
          arguments.add(Node.literal(true));
        } else {
          arguments.add(expression());
        }
      } while (tokens.take(","));
      tokens.expect(")");
    }
    return new Node(name, null, arguments);
  }
}
