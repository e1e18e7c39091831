/**
 * How far each destination got, on a database. Start at {@link
 * io.tracepost.adapters.persistence.progress.JdbiProgress}. Every write checks the fence in its own
 * transaction: an owner that was replaced writes nothing.
 */
@NullMarked
package io.tracepost.adapters.persistence.progress;

import org.jspecify.annotations.NullMarked;
