package io.tracepost.sandbox.datadog;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A log that was answered 202 and is nowhere.
 *
 * @param reason why
 * @param time the time it brought
 * @param json the log as it came
 */
public record DroppedLog(Reason reason, Instant time, JsonNode json) {
  /** Why a log that was accepted is not indexed. */
  public enum Reason {
    /** More than 18 hours old when it came. */
    TOO_OLD,
    /** More than two hours ahead when it came. */
    TOO_FAR_AHEAD
  }
}
