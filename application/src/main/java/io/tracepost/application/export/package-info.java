/**
 * Reading a stream back out as lines of JSON. {@link
 * io.tracepost.application.export.StreamExport} plans an export, which fixes where it ends and which
 * {@link io.tracepost.application.export.ExportCursor} goes on after it, and then writes its lines in
 * sequence order. What was exported up to a cursor is exported for ever: the next run begins behind
 * it, nothing twice and nothing missed, however many writers are busy meanwhile.
 */
@NullMarked
package io.tracepost.application.export;

import org.jspecify.annotations.NullMarked;
