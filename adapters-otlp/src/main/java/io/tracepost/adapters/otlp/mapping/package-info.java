/**
 * The table that says which attribute fills which field, as data. {@link
 * io.tracepost.adapters.otlp.mapping.MappingFile} reads it, strictly; {@link
 * io.tracepost.adapters.otlp.mapping.MappingTable} is what rules look like once every key has its
 * slot; {@link io.tracepost.adapters.otlp.mapping.Subject} is the span they are asked about.
 */
@NullMarked
package io.tracepost.adapters.otlp.mapping;

import org.jspecify.annotations.NullMarked;
