package io.tracepost.application.retention;

import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.journal.Journal;
import java.time.InstantSource;

/**
 * What retention works with.
 *
 * @param journal what is pruned
 * @param progress how far each destination got
 * @param destinations their names and filters
 * @param wanted what their filters let through
 * @param acts one transaction over all of them, with the audit record of what was missed
 * @param records writes those records
 * @param listener hears of what was pruned
 * @param clock wall-clock time
 */
public record RetentionParts(
    Journal journal,
    Progress progress,
    DestinationStore destinations,
    WantedEvents wanted,
    ActStore acts,
    OwnRecords records,
    RetentionListener listener,
    InstantSource clock) {}
