package io.tracepost.application.intake;

import io.tracepost.application.journal.EventColumns;
import io.tracepost.domain.trace.Trace;
import java.util.List;

/**
 * Events that were made in this process of one foreign request, to be kept together.
 *
 * @param traces checked and enriched as any other; an index in an answer is a place in this list
 * @param others events that are written already, audit records for example
 * @param requestBytes how large the request was, for what is counted
 */
public record MadeEvents(List<Trace> traces, EventColumns others, long requestBytes) {}
