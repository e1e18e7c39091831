/**
 * The door: {@link io.tracepost.adapters.api.access.BearerGuard} turns a bearer key into a {@link
 * io.tracepost.application.access.Principal} and asks for the scope a route needs. A route gets its
 * organization from there and from nowhere else.
 */
@NullMarked
package io.tracepost.adapters.api.access;

import org.jspecify.annotations.NullMarked;
