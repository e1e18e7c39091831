package io.tracepost.content.esql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an expression.
 *
 * @param kind {@code column}, {@code literal}, or the name of an operator or a function
 * @param value the column's name, or the literal's value
 * @param arguments of an operator or a function
 */
record Node(String kind, @Nullable Object value, List<Node> arguments) {
  static Node column(String name) {
    return new Node("column", name, List.of());
  }

  static Node literal(@Nullable Object value) {
    return new Node("literal", value, List.of());
  }

  static Node of(String kind, Node... arguments) {
    return new Node(kind, null, List.of(arguments));
  }
}
