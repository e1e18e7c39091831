/**
 * Puts the parts together. {@link io.tracepost.bootstrap.wiring.TracepostService} opens what does
 * input and output, lets Guice construct the rest out of one module for each concern, starts
 * everything in order and closes it in reverse. The modules only call plain constructors: whoever
 * embeds the core does the same by hand.
 */
@NullMarked
package io.tracepost.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
