/**
 * The commands about the mapping of OpenTelemetry's spans: {@link
 * io.tracepost.bootstrap.cli.mapping.ExplainMapping} tells what becomes of a body and why, {@link
 * io.tracepost.bootstrap.cli.mapping.CheckMapping} whether a file may replace parts of the mapping.
 */
@NullMarked
package io.tracepost.bootstrap.cli.mapping;

import org.jspecify.annotations.NullMarked;
