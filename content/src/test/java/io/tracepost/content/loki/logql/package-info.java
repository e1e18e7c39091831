/**
 * The part of LogQL that the shipped queries use, run on lines as Loki keeps them; anything else is refused. Start at {@link
 * io.tracepost.content.loki.logql.LogQl}.
 *
 * <p>It stands in for Loki, which no build can start here. Source: Grafana Loki, "LogQL: log queries", "metric queries",
 * "template functions", and the grammar of its parser.
 */
@NullMarked
package io.tracepost.content.loki.logql;

import org.jspecify.annotations.NullMarked;
