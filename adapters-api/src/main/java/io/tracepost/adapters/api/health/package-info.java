/**
 * What operators and their tools ask. {@link io.tracepost.adapters.api.health.HealthRoutes} answers
 * whether the process makes progress ({@code /health/live}: if not, restart it), whether it can take
 * and keep events ({@code /health/ready}: if not, send them elsewhere; the {@link
 * io.tracepost.adapters.api.health.Condition}s say why and what to do) and its metrics.
 */
@NullMarked
package io.tracepost.adapters.api.health;

import org.jspecify.annotations.NullMarked;
