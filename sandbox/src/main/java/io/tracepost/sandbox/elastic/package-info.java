/**
 * A stand-in for the bulk route of Elasticsearch and OpenSearch and the few routes a sender asks beside it, as strict as the
 * real ones where senders go wrong.
 *
 * <p>Start at {@link io.tracepost.sandbox.elastic.ElasticSandbox}. It knows credentials with privileges ({@link
 * io.tracepost.sandbox.elastic.ElasticCredential}), makes indices, maps fields as the first document or a template has
 * them, answers each document by itself, and refuses whole requests for what makes them unreadable. {@link
 * io.tracepost.sandbox.elastic.ElasticFault} scripts what goes wrong, {@link io.tracepost.sandbox.elastic.IndexState} keeps
 * writes away from an index; {@link io.tracepost.sandbox.elastic.StoredDocument} shows what arrived.
 *
 * <p>Where it comes from: behaviour measured on OpenSearch 2.19.1 and 3.8.0, and the reference of Elasticsearch 8 and 9.
 * Where the two differ, {@link io.tracepost.sandbox.elastic.ElasticProduct} decides; where nobody has measured, it takes
 * the stricter reading. It does not search.
 */
@NullMarked
package io.tracepost.sandbox.elastic;

import org.jspecify.annotations.NullMarked;
