/** A real OpenSearch for tests: it judges itself what is sent to it and what is asked of it. */
@NullMarked
package io.tracepost.opensearch;

import org.jspecify.annotations.NullMarked;
