/**
 * Rotating files of JSON lines, for log shippers to tail.
 *
 * <p>Start at {@link io.tracepost.adapters.jsonl.JsonlExporterType}, which opens a {@link
 * io.tracepost.adapters.jsonl.JsonlExporter}: it turns events into lines ({@code JsonlLineEncoder}, and
 * {@code LineCutter} for what no shipper would read), and hands them to a {@link
 * io.tracepost.adapters.jsonl.file.LogWriter}, which answers when they are on disk.
 *
 * <p>Three habits of shippers shape this package. They tell files apart by their first bytes, so each
 * line begins with an id of its own. They follow a file that is renamed and lose what a copy-and-truncate
 * leaves behind, so rotation renames. They give up lines that pass a buffer, so large text is cut, and
 * the line says so.
 */
@NullMarked
package io.tracepost.adapters.jsonl;

import org.jspecify.annotations.NullMarked;
