/**
 * The one form in which events are kept: {@link io.tracepost.application.json.CanonicalJson} writes
 * it, {@link io.tracepost.application.json.TraceField} names its keys in their published order.
 * Sinks copy these bytes; nothing is parsed again on the way out.
 */
@NullMarked
package io.tracepost.application.json;

import org.jspecify.annotations.NullMarked;
