/**
 * How far each destination got and who delivers to it, on a database. Start at {@link
 * io.tracepost.adapters.persistence.progress.JdbiProgress}; {@link
 * io.tracepost.adapters.persistence.progress.JdbiLeases} hands destinations from one instance to
 * another. Every write of an owner checks the fence in its own transaction: one that was replaced
 * writes nothing.
 */
@NullMarked
package io.tracepost.adapters.persistence.progress;

import org.jspecify.annotations.NullMarked;
