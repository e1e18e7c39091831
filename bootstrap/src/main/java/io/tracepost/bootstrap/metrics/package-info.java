/**
 * What the service counts, for Prometheus. {@link io.tracepost.bootstrap.metrics.ServiceMetrics}
 * hands an observer to each part of the core that offers to be listened to; the core itself knows no
 * metrics library. Counters live as long as the process, those of a destination as long as it. What
 * can be looked up is looked up at the scrape, once for all destinations. Every name is public: the
 * table in {@code docs/operations/monitoring.md} says what it means, and a test holds both to each
 * other.
 */
@NullMarked
package io.tracepost.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
