/**
 * The whole of delivery on one thread and a manual clock. {@link
 * io.tracepost.contract.delivery.DeliveryWorld} holds a journal, progress and destinations in memory
 * with {@link io.tracepost.contract.delivery.ScriptedExporter scripted exporters}; a test commits
 * events, runs what is due, moves the clock, and looks.
 */
@NullMarked
package io.tracepost.contract.delivery;

import org.jspecify.annotations.NullMarked;
