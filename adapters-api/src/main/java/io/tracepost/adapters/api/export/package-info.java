/**
 * Streams out over HTTP as lines of JSON: {@link io.tracepost.adapters.api.export.ExportRoutes}. The
 * bounds of an answer are fixed before its first line, so that the header can name the cursor behind
 * its last one.
 */
@NullMarked
package io.tracepost.adapters.api.export;

import org.jspecify.annotations.NullMarked;
