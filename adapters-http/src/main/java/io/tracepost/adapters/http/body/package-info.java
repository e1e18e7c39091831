/**
 * Request bodies, written once and compressed once. A sink keeps one {@link
 * io.tracepost.adapters.http.body.BodyBuffers}, opens a {@link
 * io.tracepost.adapters.http.body.BodyWriter} for each attempt, writes its records while {@link
 * io.tracepost.adapters.http.body.BodyWriter#fits} agrees, and sends what {@link
 * io.tracepost.adapters.http.body.BodyWriter#finish} gives:
 *
 * <pre>{@code
 * try (BodyWriter body = buffers.gzip()) {
 *   for (Event event : batch.events()) { ... event.writeTo(body); }
 *   return client.send(SinkRequest.post(uri).body(body.finish())).outcome(classifier::read);
 * }
 * }</pre>
 *
 * <p>The bytes are not copied on their way to the socket. A buffer whose request did not end well is
 * given up rather than used again, because the client may still be reading it.
 */
@NullMarked
package io.tracepost.adapters.http.body;

import org.jspecify.annotations.NullMarked;
