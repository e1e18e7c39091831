/**
 * How much at once, and for how long. {@link io.tracepost.adapters.api.limit.Gate} counts requests
 * before any route sees them, {@link io.tracepost.adapters.api.limit.Room} those of one key or
 * organization, {@link io.tracepost.adapters.api.limit.ConnectionWatch} cuts off what takes for ever.
 */
@NullMarked
package io.tracepost.adapters.api.limit;

import org.jspecify.annotations.NullMarked;
