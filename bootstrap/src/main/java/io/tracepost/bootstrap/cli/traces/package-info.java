/**
 * {@code tracepost traces import} and {@code tracepost audit import}: files of lines into a running
 * service. {@link
 * io.tracepost.bootstrap.cli.traces.LineReader} cuts a file into {@link
 * io.tracepost.bootstrap.cli.traces.LineBatch}es in constant memory, {@link
 * io.tracepost.bootstrap.cli.traces.BatchSender} sends one until the service has answered it, and
 * {@link io.tracepost.bootstrap.cli.traces.ImportTally} knows up to which byte everything before was
 * answered: that is what a resumed import begins from.
 */
@NullMarked
package io.tracepost.bootstrap.cli.traces;

import org.jspecify.annotations.NullMarked;
