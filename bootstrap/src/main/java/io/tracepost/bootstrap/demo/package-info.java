/**
 * {@code tracepost demo}: everything at once on one machine. {@link
 * io.tracepost.bootstrap.demo.DemoWorld} is the service in a scratch folder with stand-ins for
 * Splunk and Azure beside it, {@link io.tracepost.bootstrap.demo.SampleAgents} hand traces in over
 * REST as real agents would, and {@link io.tracepost.bootstrap.demo.Tally} says how far they got.
 */
@NullMarked
package io.tracepost.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
