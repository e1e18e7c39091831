/**
 * Several instances on one database. Each destination is delivered by one of them, which holds its
 * {@link io.tracepost.application.lease.Lease}. Start at {@link
 * io.tracepost.application.lease.LeaseKeeper}, which keeps an instance's share; {@link
 * io.tracepost.application.lease.Leases} is the port to the store, and {@link
 * io.tracepost.application.lease.SharedDelivery} answers for destinations that another instance
 * delivers to. Whoever lost a lease, frozen or cut off, may still send a batch once more, and can
 * write nothing: the fence of the newest owner is checked at every write.
 */
@NullMarked
package io.tracepost.application.lease;

import org.jspecify.annotations.NullMarked;
