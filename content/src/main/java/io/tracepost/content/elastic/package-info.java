/** Content for Elastic Security: start at {@link io.tracepost.content.elastic.ElasticPack}. */
@NullMarked
package io.tracepost.content.elastic;

import org.jspecify.annotations.NullMarked;
