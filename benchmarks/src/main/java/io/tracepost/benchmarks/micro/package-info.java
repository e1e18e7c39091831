/**
 * The inner steps of the way of an event, each alone, in microseconds an event: JMH benchmarks over the same 1,000
 * events of 593 bytes. docs/performance.md has the command.
 */
@NullMarked
package io.tracepost.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
