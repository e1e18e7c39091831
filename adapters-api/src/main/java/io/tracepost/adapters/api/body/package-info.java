/**
 * Request bodies, bounded before any work: bytes on the wire, bytes inflated, the ratio between, and
 * the pace at which they come. Start at {@link io.tracepost.adapters.api.body.BodyReader}.
 */
@NullMarked
package io.tracepost.adapters.api.body;

import org.jspecify.annotations.NullMarked;
