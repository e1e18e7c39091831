/** Content for OpenSearch: start at {@link io.tracepost.content.opensearch.OpenSearchPack}. */
@NullMarked
package io.tracepost.content.opensearch;

import org.jspecify.annotations.NullMarked;
