/**
 * What every {@link io.tracepost.domain.export.BatchExporter} promises, as a suite: {@link
 * io.tracepost.contract.export.BatchExporterContract}. A sink brings its vendor's bytes as {@link
 * io.tracepost.contract.export.WireAnswers} and inherits the promises. {@link
 * io.tracepost.contract.export.Batches} makes what is exported.
 */
@NullMarked
package io.tracepost.contract.export;

import org.jspecify.annotations.NullMarked;
