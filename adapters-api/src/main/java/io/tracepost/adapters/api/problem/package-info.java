/**
 * Errors as RFC 9457 problem documents. Start at {@link io.tracepost.adapters.api.problem.Problems};
 * every error leaves through it, those of the framework and of Jetty included, and each says what to
 * do next.
 */
@NullMarked
package io.tracepost.adapters.api.problem;

import org.jspecify.annotations.NullMarked;
