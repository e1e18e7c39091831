/**
 * What the service counts, for Prometheus. {@link io.tracepost.bootstrap.metrics.ServiceMetrics}
 * listens where the core offers to be listened to; the core itself knows no metrics library.
 */
@NullMarked
package io.tracepost.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
