/**
 * A stand-in for the push API of Grafana Loki, as strict as the real one where senders go wrong.
 *
 * <p>Start at {@link io.tracepost.sandbox.loki.LokiSandbox}. Its nastiest habits are Loki's own: a 400 that stores the
 * good lines, a 260 that stores nothing, and a 204 that hides what was lost when a request holds several streams. {@link
 * io.tracepost.sandbox.loki.LokiFault} scripts what goes wrong; {@link io.tracepost.sandbox.loki.LokiEntry} shows what
 * was kept. Within the package {@code Distributor} refuses what no stream may hold, {@code StoredStream} what comes too
 * late for its stream.
 *
 * <p>Where it comes from: Loki's source from 2.7 to 3.7. It takes JSON only, not the protobuf form; where the source
 * leaves room, as for how long a repeated line is recognized, it offers a switch ({@code flush}).
 */
@NullMarked
package io.tracepost.sandbox.loki;

import org.jspecify.annotations.NullMarked;
