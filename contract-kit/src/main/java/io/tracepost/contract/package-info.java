/**
 * What every port of the core promises, as suites an adapter inherits, and hand-written fakes that
 * keep the same promises in memory. A new adapter extends the suite of its port and brings only the
 * way to open itself. {@link io.tracepost.contract.ManualClock} stands in for time.
 */
@NullMarked
package io.tracepost.contract;

import org.jspecify.annotations.NullMarked;
