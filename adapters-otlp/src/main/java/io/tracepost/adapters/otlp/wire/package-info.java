/**
 * OTLP/HTTP bodies and answers. JSON is written anew as protocol buffers, so that there is one reader:
 * {@link io.tracepost.adapters.otlp.wire.JsonBody}, then {@link
 * io.tracepost.adapters.otlp.wire.BodyReader}.
 *
 * <p>Source: <a href="https://opentelemetry.io/docs/specs/otlp/">OpenTelemetry Protocol</a>, read
 * 2026-11-22.
 */
@NullMarked
package io.tracepost.adapters.otlp.wire;

import org.jspecify.annotations.NullMarked;
