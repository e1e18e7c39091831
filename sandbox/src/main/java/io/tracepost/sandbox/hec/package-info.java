/**
 * A stand-in for Splunk's HTTP Event Collector (HEC), as strict as the real one where senders go wrong.
 *
 * <p>Start at {@link io.tracepost.sandbox.hec.HecSandbox}. It knows tokens ({@link
 * io.tracepost.sandbox.hec.HecToken}) with their indexes and indexer acknowledgement, splits a body of
 * concatenated objects and indexes everything before the first bad one, as Splunk does. {@link
 * io.tracepost.sandbox.hec.HecFault} scripts what goes wrong; {@link
 * io.tracepost.sandbox.hec.ReceivedEvent} shows what arrived.
 *
 * <p>Where it comes from: Splunk's HEC reference, and behaviour measured on Splunk Enterprise 10.4 and
 * Splunk Cloud 10.5. Where nobody has measured, it takes the stricter reading; such places say so.
 */
@NullMarked
package io.tracepost.sandbox.hec;

import org.jspecify.annotations.NullMarked;
