/**
 * How the service behaves when there is much of everything: destinations, tenants, backlog, journal.
 * Each program starts the real jar on a scratch folder, prints its figures with the machine's load,
 * and removes the folder. They share {@link io.tracepost.benchmarks.scale.ScaleService}.
 */
@NullMarked
package io.tracepost.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
