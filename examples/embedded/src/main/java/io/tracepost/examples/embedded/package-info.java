/** Tracepost inside another program: no service, no dependency injection, plain constructors. */
@NullMarked
package io.tracepost.examples.embedded;

import org.jspecify.annotations.NullMarked;
