/**
 * Elasticsearch and OpenSearch, by the bulk route that both share.
 *
 * <p>Start at {@link io.tracepost.adapters.elastic.ElasticExporterType}, which opens an {@link
 * io.tracepost.adapters.elastic.ElasticExporter}: it writes events as actions and documents ({@code BulkEncoder}), posts them
 * once ({@code ElasticClient}), and reads what became of each ({@code BulkResponseClassifier}, {@code ItemVerdict}, {@code
 * ItemsOutcome}). {@code TemplateInstaller} puts index templates in place where that is asked for.
 *
 * <p>Three habits of these servers shape this package. A 200 says nothing: every document has a status of its own. An id is
 * unique in one index only, so the index is named after the event's day and a repeat at any age finds the document it made.
 * A reason quotes the value that did not fit, so reasons are repeated in part ({@code KnownReasons}).
 */
@NullMarked
package io.tracepost.adapters.elastic;

import org.jspecify.annotations.NullMarked;
