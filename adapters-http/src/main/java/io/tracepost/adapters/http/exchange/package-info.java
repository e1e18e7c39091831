/**
 * One request, one answer. {@link io.tracepost.adapters.http.exchange.SinkClient} sends a {@link
 * io.tracepost.adapters.http.exchange.SinkRequest} once and says as an {@link
 * io.tracepost.adapters.http.exchange.Exchange} what is certain afterwards: an {@link
 * io.tracepost.adapters.http.exchange.Answer} came, or the request was never sent, or it may have
 * arrived, or an operator has to act first. A vendor's classifier reads answers only; the other
 * cases are delivery outcomes already.
 */
@NullMarked
package io.tracepost.adapters.http.exchange;

import org.jspecify.annotations.NullMarked;
