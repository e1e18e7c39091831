/** Proofs of leases: who takes and gives how many destinations. */
@NullMarked
package io.tracepost.application.lease;

import org.jspecify.annotations.NullMarked;
