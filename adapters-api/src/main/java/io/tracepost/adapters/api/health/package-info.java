/**
 * What operators and their tools ask: {@link io.tracepost.adapters.api.health.HealthRoutes} answers
 * whether the process lives, whether it can take events, and its metrics.
 */
@NullMarked
package io.tracepost.adapters.api.health;

import org.jspecify.annotations.NullMarked;
