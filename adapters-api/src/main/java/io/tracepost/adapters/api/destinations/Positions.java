package io.tracepost.adapters.api.destinations;

import io.tracepost.adapters.api.json.Times;
import io.tracepost.application.destination.Position;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Places in a stream as they come in. */
final class Positions {
  private Positions() {}

  /** {@code now}, {@code beginning} or a time; empty when it is none of these. */
  static Optional<Position> read(JsonNode node) {
    if (node.isString() && node.stringValue().equals("now")) {
      return Optional.of(new Position.Now());
    }
    if (node.isString() && node.stringValue().equals("beginning")) {
      return Optional.of(new Position.Beginning());
    }
    return Times.read(node).map(Position.At::new);
  }

  /** A sequence (a whole number from 1), or what {@link #read} takes as text. */
  static Optional<Position> readOrSequence(JsonNode node) {
    if (!node.isNumber()) {
      return read(node);
    }
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 1
        ? Optional.of(new Position.Sequence(node.longValue()))
        : Optional.empty();
  }
}
