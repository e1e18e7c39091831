/**
 * Opening and closing in order. Whatever the wiring opens it hands to {@link
 * io.tracepost.bootstrap.lifecycle.Lifecycle}, which closes last what was opened first; {@link
 * io.tracepost.bootstrap.lifecycle.WorkThreads} are the threads that blocking work runs on.
 */
@NullMarked
package io.tracepost.bootstrap.lifecycle;

import org.jspecify.annotations.NullMarked;
