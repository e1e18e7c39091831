package io.tracepost.content.labelled;

import io.tracepost.domain.event.Event;
import java.time.Instant;

/**
 * An event of a case.
 *
 * @param event as intake committed it; exporters take it as it is
 * @param arrives when a SIEM received it
 */
public record LabelledEvent(Event event, Instant arrives) {}
