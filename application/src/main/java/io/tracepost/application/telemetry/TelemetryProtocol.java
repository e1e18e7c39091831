package io.tracepost.application.telemetry;

import io.tracepost.domain.organization.OrganizationId;
import java.time.Instant;

/**
 * One protocol by which instrumented programs send telemetry: reads a body into events and words the
 * answers as the protocol wants them.
 *
 * <p>It may remember what it read, within bounds, to tell later spans from earlier ones; reading the
 * same body again gives the same event keys. Never blocks. Safe from any thread.
 */
public interface TelemetryProtocol {
  /**
   * Reads a body.
   *
   * @param received when it came; the time of what carries none
   * @throws UnreadableTelemetryException when the body is not what its form says
   */
  TelemetryEvents read(OrganizationId organization, TelemetryBody body, Instant received)
      throws UnreadableTelemetryException;

  /** The body of the answer to a body that was taken, in its form; may be empty. */
  byte[] taken(TelemetrySignal signal, TelemetryForm form, TelemetryAnswer answer);

  /**
   * The body of the answer to a request that was not taken.
   *
   * @param status HTTP status of the answer
   * @param message what happened and what to do next
   */
  byte[] failed(TelemetryForm form, int status, String message);
}
