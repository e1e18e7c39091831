package io.tracepost.application.intake;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes requests for tests and reads them. */
final class Requests {
  static final OrganizationId ORGANIZATION = new OrganizationId("org-1");
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final IntakeLimits SMALL =
      new IntakeLimits(2_000, 5, 500, 3, 1_000_000, 100, 1_000, 10_000);

  private Requests() {}

  static String trace(String id) {
    return "{\"trace_id\":\"" + id + "\",\"agent_id\":\"bot\",\"status\":\"success\"}";
  }

  /** A sound trace with further members. */
  static String traceWith(String members) {
    return "{\"trace_id\":\"t\",\"agent_id\":\"bot\",\"status\":\"success\"," + members + "}";
  }

  static IntakeRequest json(String body) {
    return IntakeRequest.of(
        EventKind.TRACE, body.getBytes(StandardCharsets.UTF_8), BodyFormat.JSON);
  }

  static IntakeRequest lines(String... lines) {
    return IntakeRequest.of(
        EventKind.TRACE,
        String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
        BodyFormat.NDJSON);
  }

  static IntakeRequest withKey(String key, IntakeRequest request) {
    return new IntakeRequest(
        request.kind(), request.body(), request.length(), request.format(), Optional.of(key));
  }

  static ParsedRequest read(IntakeRequest request) throws IntakeException {
    return read(request, SMALL);
  }

  static ParsedRequest read(IntakeRequest request, IntakeLimits limits) throws IntakeException {
    return reader(limits).read(ORGANIZATION, request, NOW);
  }

  static RequestReader reader(IntakeLimits limits) {
    return new RequestReader(limits, RequestReader.factory(limits), new EmptyRegistry());
  }

  /** The canonical text of each event. */
  static List<String> texts(EventColumns events) {
    return IntStream.range(0, events.count())
        .mapToObj(
            i ->
                new String(
                    Arrays.copyOfRange(
                        events.array(), events.offset(i), events.offset(i) + events.length(i)),
                    StandardCharsets.UTF_8))
        .toList();
  }
}
