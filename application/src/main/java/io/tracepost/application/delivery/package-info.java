/**
 * Getting events out. One lane for each destination reads the journal from its cursor, filters,
 * packs, hands batches to a {@link io.tracepost.domain.export.BatchExporter} and settles what comes
 * back. Delivery is at least once: a destination may see an event twice, under the same {@link
 * io.tracepost.domain.event.EventKey}. Time, threads and randomness come from outside, so the whole
 * of it runs in a test on a manual clock. Nothing here knows a vendor.
 */
@NullMarked
package io.tracepost.application.delivery;

import org.jspecify.annotations.NullMarked;
