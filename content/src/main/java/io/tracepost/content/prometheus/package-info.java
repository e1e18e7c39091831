/**
 * For those who watch Tracepost itself: alerts for Prometheus with their tests, and a Grafana dashboard. Start at {@link
 * io.tracepost.content.prometheus.PrometheusBundle}.
 */
@NullMarked
package io.tracepost.content.prometheus;

import org.jspecify.annotations.NullMarked;
