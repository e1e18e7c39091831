package io.tracepost.adapters.jsonl;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.organization.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Traces of real producers and audit records of an agents' kernel, as events. */
final class Samples {
  private static final Pattern TRACE =
      Pattern.compile("\\{\"timestamp\":\"([^\"]+)\",(\"trace_id\":\"([^\"]+)\".*)");
  private static final Pattern RECORD = Pattern.compile("\\{\"id\":\"([^\"]+)\".*");

  private Samples() {}

  /** All of them, traces first, numbered from 1. */
  static List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (String line : lines("real-traces.jsonl")) {
      Matcher trace = matched(TRACE, line);
      events.add(
          event(
              events.size() + 1,
              Instant.parse(trace.group(1)),
              Facet.TRACE_SUCCESS,
              "{" + trace.group(2),
              "{\"trace_id\":\"".length(),
              trace.group(3)));
    }
    for (String line : lines("audit-records.jsonl")) {
      events.add(
          event(
              events.size() + 1,
              Instant.EPOCH,
              Facet.AUDIT_SYSTEM,
              line,
              "{\"id\":\"".length(),
              matched(RECORD, line).group(1)));
    }
    return events;
  }

  /** All of them in one batch. */
  static Batch batch() {
    return new Batch(OrganizationId.DEFAULT, events());
  }

  private static Matcher matched(Pattern form, String line) {
    Matcher matcher = form.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("not a sample: " + line);
    }
    return matcher;
  }

  private static Event event(
      long sequence, Instant time, Facet facet, String json, int keyOffset, String key) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Event(
        sequence,
        ChronoUnit.MICROS.between(Instant.EPOCH, time),
        facet,
        bytes,
        0,
        bytes.length,
        keyOffset,
        key.length());
  }

  private static List<String> lines(String resource) {
    try (var in = Samples.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
