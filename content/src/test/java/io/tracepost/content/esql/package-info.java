/**
 * The part of ES|QL that the detections use, as its documentation describes it, over rows in memory. No engine of ES|QL can be
 * had here; this one executes the reading of the documentation by which the queries were written, and refuses what it does not
 * know: commands, functions, columns. Start at {@link io.tracepost.content.esql.EsqlEngine}.
 */
@NullMarked
package io.tracepost.content.esql;

import org.jspecify.annotations.NullMarked;
