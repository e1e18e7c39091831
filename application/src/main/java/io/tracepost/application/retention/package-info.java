/**
 * How long events are kept. {@link io.tracepost.application.retention.Retention} removes the oldest
 * blocks of each stream, a bounded {@link io.tracepost.application.retention.Cutting cut} at a time:
 * those older than the retention whatever became of them, and, when the disk budget is nearly used,
 * those that every destination has settled. What a destination wanted and did not get becomes a {@link
 * io.tracepost.application.delivery.Gap} in the same transaction, so that no loss is silent. {@link
 * io.tracepost.application.retention.RetentionLoop} runs it beside the service; {@link
 * io.tracepost.application.retention.BudgetedJournal} tells whoever is refused whether room is being
 * made.
 */
@NullMarked
package io.tracepost.application.retention;

import org.jspecify.annotations.NullMarked;
