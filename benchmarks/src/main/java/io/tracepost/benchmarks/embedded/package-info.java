/**
 * A program that embeds the core and is measured from outside: {@link
 * io.tracepost.benchmarks.embedded.EmbeddedProgram}. It makes its traces itself, which its processor time includes.
 */
@NullMarked
package io.tracepost.benchmarks.embedded;

import org.jspecify.annotations.NullMarked;
