/**
 * Routes of destinations: types, create, change, test, pause, replay and dead letters. Start at {@link
 * io.tracepost.adapters.api.destinations.DestinationRoutes}. Secrets come in and never go out.
 */
@NullMarked
package io.tracepost.adapters.api.destinations;

import org.jspecify.annotations.NullMarked;
