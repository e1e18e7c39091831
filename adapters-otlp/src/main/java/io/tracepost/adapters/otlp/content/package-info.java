/**
 * Words of people, models, tools and documents. As shipped they are left out; see {@link
 * io.tracepost.adapters.otlp.content.ContentMode}.
 */
@NullMarked
package io.tracepost.adapters.otlp.content;

import org.jspecify.annotations.NullMarked;
