package io.tracepost.sandbox.azure;

import java.time.Instant;

/**
 * One call to the ingestion endpoint as it is remembered: no token, no row. Immutable.
 *
 * @param at when it came
 * @param rule the data collection rule asked for
 * @param stream the stream asked for
 * @param status the status answered; 0 when the connection was closed or left hanging
 * @param code the error code answered, or empty
 * @param rows rows taken
 * @param wireBytes body bytes as sent
 * @param plainBytes body bytes after inflating
 * @param clientRequestId the caller's {@code x-ms-client-request-id}, or empty
 * @param requestId the {@code x-ms-request-id} answered
 */
public record IngestionCall(
    Instant at,
    String rule,
    String stream,
    int status,
    String code,
    int rows,
    long wireBytes,
    long plainBytes,
    String clientRequestId,
    String requestId) {}
