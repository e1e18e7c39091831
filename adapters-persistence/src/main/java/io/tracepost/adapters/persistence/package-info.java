/**
 * Keeping things: the journal, progress, registries and sealed secrets on one database. Embedders
 * start at {@link io.tracepost.adapters.persistence.Storage}; it opens H2 in a folder or a PostgreSQL
 * and hands out the ports of {@code application}.
 */
@NullMarked
package io.tracepost.adapters.persistence;

import org.jspecify.annotations.NullMarked;
