/**
 * Bytes nobody meant to send. A {@link io.tracepost.contract.fuzz.FuzzSuite} names the parsers of a
 * module as {@link io.tracepost.contract.fuzz.FuzzTarget}s; each is fed with mutations of good input:
 * a few thousand in an ordinary build, as many as fit into {@code tracepost.fuzz.seconds} in the fault
 * trials. A finding names the seed and the input that caused it.
 */
@NullMarked
package io.tracepost.contract.fuzz;

import org.jspecify.annotations.NullMarked;
