/**
 * Content for Grafana and Loki: rules for Loki's ruler, a dashboard, and every detection as LogQL. Start at {@link
 * io.tracepost.content.loki.LokiPack}.
 */
@NullMarked
package io.tracepost.content.loki;

import org.jspecify.annotations.NullMarked;
