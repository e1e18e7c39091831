/** What an event may cost, and how a run compares. Start at {@link io.tracepost.benchmarks.budget.Budget}. */
@NullMarked
package io.tracepost.benchmarks.budget;

import org.jspecify.annotations.NullMarked;
