/**
 * One span while it is looked at: its values by the slots of the mapping table, as slices of the body
 * they came in. Start at {@link io.tracepost.adapters.otlp.span.SpanView}.
 */
@NullMarked
package io.tracepost.adapters.otlp.span;

import org.jspecify.annotations.NullMarked;
