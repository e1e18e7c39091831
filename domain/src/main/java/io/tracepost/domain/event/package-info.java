/**
 * Events: traces and audit records once they are in a stream. An {@link
 * io.tracepost.domain.event.Event} is a slice of canonical UTF-8 JSON with the few facts delivery
 * needs without parsing it: its {@link io.tracepost.domain.event.EventKey}, sequence, time and
 * {@link io.tracepost.domain.event.Facet}.
 */
@NullMarked
package io.tracepost.domain.event;

import org.jspecify.annotations.NullMarked;
