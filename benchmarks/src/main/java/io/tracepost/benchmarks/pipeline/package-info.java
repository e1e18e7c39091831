/**
 * The pieces around the service under measurement: who sends, who receives, and who counts. They are
 * as cheap as they can be, because they share the machine with what is measured.
 */
@NullMarked
package io.tracepost.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
