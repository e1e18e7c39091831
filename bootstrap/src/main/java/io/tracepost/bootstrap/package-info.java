/**
 * The runnable program. {@link io.tracepost.bootstrap.Main} prepares the JVM and hands over to the
 * command line in {@code cli}; {@code settings} reads what the service is told, {@code wiring} puts
 * its parts together, {@code lifecycle} opens and closes them in order, {@code demo} shows
 * everything at once.
 */
@NullMarked
package io.tracepost.bootstrap;

import org.jspecify.annotations.NullMarked;
