/**
 * Administration of destinations: create, change, test, pause, remove. Start at {@link
 * io.tracepost.application.destination.Destinations}; delivery itself is next door.
 */
@NullMarked
package io.tracepost.application.destination;

import org.jspecify.annotations.NullMarked;
