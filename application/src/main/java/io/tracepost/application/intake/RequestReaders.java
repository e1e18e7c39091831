package io.tracepost.application.intake;

import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.Trace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/** Lends readers of requests to the calling threads, and keeps a few for the next. Thread-safe. */
final class RequestReaders {
  private static final int KEPT = 32;

  private final Supplier<RequestReader> factory;
  private final ArrayBlockingQueue<RequestReader> idle = new ArrayBlockingQueue<>(KEPT);

  RequestReaders(Supplier<RequestReader> factory) {
    this.factory = factory;
  }

  ParsedRequest read(OrganizationId organization, IntakeRequest request, Instant received)
      throws IntakeException {
    RequestReader reader = borrow();
    ParsedRequest parsed = reader.read(organization, request, received);
    idle.offer(reader);
    return parsed;
  }

  ParsedRequest take(OrganizationId organization, List<Trace> traces) {
    RequestReader reader = borrow();
    ParsedRequest parsed = reader.take(organization, traces);
    idle.offer(reader);
    return parsed;
  }

  private RequestReader borrow() {
    RequestReader reader = idle.poll();
    return reader == null ? factory.get() : reader;
  }
}
