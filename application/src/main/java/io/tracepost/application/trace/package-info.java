/**
 * Looking one trace up: where it stands in the stream, what it came from and led to, how far each
 * destination got with it, and which block proves it. Start at {@link
 * io.tracepost.application.trace.TraceLookup}.
 */
@NullMarked
package io.tracepost.application.trace;

import org.jspecify.annotations.NullMarked;
