/**
 * Several instances on one store in memory, each with threads of its own that a test may freeze or
 * kill. Start at {@link io.tracepost.contract.lease.LeaseWorld}.
 */
@NullMarked
package io.tracepost.contract.lease;

import org.jspecify.annotations.NullMarked;
