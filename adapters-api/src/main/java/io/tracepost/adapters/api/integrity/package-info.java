/**
 * Proof over REST: {@link io.tracepost.adapters.api.integrity.IntegrityRoutes} checks a stream on
 * request and hands out the proof of one trace; archives of blocks leave through the exports.
 */
@NullMarked
package io.tracepost.adapters.api.integrity;

import org.jspecify.annotations.NullMarked;
