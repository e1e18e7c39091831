/**
 * From an event's canonical JSON to a row of a Sentinel table. {@link io.tracepost.adapters.sentinel.row.RowEncoder} renames the
 * keys of a trace in one pass and copies every value byte for byte; {@link io.tracepost.adapters.sentinel.row.AuditRowEncoder} does
 * the same for audit records and their own table. {@link io.tracepost.adapters.sentinel.row.UnsentFields} counts what has no column, because Azure would drop it and say nothing. Nothing here knows the network.
 */
@NullMarked
package io.tracepost.adapters.sentinel.row;

import org.jspecify.annotations.NullMarked;
