package io.tracepost.content.loki.logql;

import java.time.Instant;
import java.util.List;

/** A metric query that can be asked at a moment. */
public interface Expression {
  /** Its value at a moment, over these lines in any order. */
  Vector at(List<StoredLine> lines, Instant now);

  /** What it takes from the lines and what it makes itself. */
  Names names();
}
