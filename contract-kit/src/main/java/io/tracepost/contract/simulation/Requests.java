package io.tracepost.contract.simulation;

import io.tracepost.application.intake.BodyFormat;
import io.tracepost.application.intake.IntakeRequest;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What clients send: traces whose key says whether they succeeded. */
final class Requests {
  private static final String ERROR_MARK = "e";

  /**
   * One request as its sender keeps it to send it again.
   *
   * @param organization who sends it
   * @param keys of its traces
   * @param idempotencyKey its name, if it has one
   */
  record Request(OrganizationId organization, List<String> keys, Optional<String> idempotencyKey) {
    IntakeRequest body() {
      StringBuilder lines = new StringBuilder();
      for (String key : keys) {
        lines
            .append("{\"trace_id\":\"")
            .append(key)
            .append("\",\"agent_id\":\"bot\",\"status\":\"")
            .append(isError(key) ? "error" : "success")
            .append("\"}\n");
      }
      byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
      return new IntakeRequest(
          EventKind.TRACE, bytes, bytes.length, BodyFormat.NDJSON, idempotencyKey);
    }
  }

  private Requests() {}

  /** A key that was never used. */
  static String key(long number, boolean error) {
    return "k" + number + (error ? ERROR_MARK : "s");
  }

  private static boolean isError(String key) {
    return key.endsWith(ERROR_MARK);
  }
}
