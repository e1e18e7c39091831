package io.tracepost.application.lease;

import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.Timer;
import io.tracepost.application.destination.DestinationStore;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What a keeper of leases is made of.
 *
 * @param leases who delivers to which destination
 * @param board where owners write down how destinations stand
 * @param watch sees what other instances commit
 * @param destinations what there is to deliver to
 * @param progress how far each destination got
 * @param delivery what the keeper starts and stops
 * @param executor runs its turns, which block on the store
 * @param timer tells when the next turn is due
 * @param ticks nanoseconds of a clock that never jumps, such as {@link System#nanoTime}
 */
public record LeaseParts(
    Leases leases,
    StatusBoard board,
    CommitWatch watch,
    DestinationStore destinations,
    Progress progress,
    Delivery delivery,
    Executor executor,
    Timer timer,
    LongSupplier ticks) {}
