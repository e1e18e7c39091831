package io.tracepost.content.loki.logql;

/** One stage of a pipeline. */
@FunctionalInterface
interface Stage {
  /** Changes the line's state; whether it goes on. */
  boolean keeps(LineState state);
}
