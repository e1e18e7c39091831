/**
 * What every {@link io.tracepost.domain.export.BatchExporter} promises, as two suites. {@link
 * io.tracepost.contract.export.ExporterContract} knows no transport: a file or a TCP stream brings an
 * {@link io.tracepost.contract.export.ExporterFixture}. {@link
 * io.tracepost.contract.export.BatchExporterContract} is for sinks on HTTP and holds the first one: a
 * sink brings its vendor's bytes as {@link io.tracepost.contract.export.WireAnswers}. {@link
 * io.tracepost.contract.export.Batches} makes what is exported.
 */
@NullMarked
package io.tracepost.contract.export;

import org.jspecify.annotations.NullMarked;
