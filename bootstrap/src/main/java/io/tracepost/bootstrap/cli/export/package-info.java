/**
 * {@code tracepost audit export} and {@code tracepost traces export}: a stream into a file or to
 * standard output, every record exactly once over any number of runs. {@link
 * io.tracepost.bootstrap.cli.export.Export} is the loop: ask for a page behind the cursor, write it,
 * force it to disk, and only then move the {@link io.tracepost.bootstrap.cli.export.CursorFile}.
 *
 * <p>What makes it exact: a stream behind a cursor never changes, so whatever an interrupted run
 * wrote behind the saved place is a beginning of what the next answer brings. {@link
 * io.tracepost.bootstrap.cli.export.FileLines} compares and skips those bytes and appends the rest;
 * the file never shrinks, so a shipper that tails it sees whole lines once.
 */
@NullMarked
package io.tracepost.bootstrap.cli.export;

import org.jspecify.annotations.NullMarked;
