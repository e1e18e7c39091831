/**
 * Retention in tests: {@link io.tracepost.contract.retention.TurnContract} is what every turn
 * promises, {@link io.tracepost.contract.retention.FreeTurn} the fake for one instance.
 */
@NullMarked
package io.tracepost.contract.retention;

import org.jspecify.annotations.NullMarked;
