/** Acts in memory, and what every store of acts promises. */
@NullMarked
package io.tracepost.contract.audit;

import org.jspecify.annotations.NullMarked;
