/**
 * The trace: what one step of an agent was, in 24 fields. Start at {@link
 * io.tracepost.domain.trace.Trace}. The enumerations carry the names that stand on the wire and in
 * the users' SIEMs; those names are a published format and never change.
 */
@NullMarked
package io.tracepost.domain.trace;

import org.jspecify.annotations.NullMarked;
