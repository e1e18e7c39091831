/**
 * The real core on a real database file, on one thread and a virtual clock: what takes days takes
 * seconds. {@link io.tracepost.bootstrap.virtual.VirtualCore} puts it together.
 */
@NullMarked
package io.tracepost.bootstrap.virtual;

import org.jspecify.annotations.NullMarked;
