/** What Elasticsearch and OpenSearch have in common: names of indices, and the saved objects of their dashboards. */
@NullMarked
package io.tracepost.content.indices;

import org.jspecify.annotations.NullMarked;
