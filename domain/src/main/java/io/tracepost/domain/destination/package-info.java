/**
 * Where events go: a {@link io.tracepost.domain.destination.Destination} is one SIEM an
 * organization chose, with the settings its {@link
 * io.tracepost.domain.destination.SettingsSchema} asks for and a {@link
 * io.tracepost.domain.destination.DestinationFilter} of what to send. Its secrets are kept apart.
 */
@NullMarked
package io.tracepost.domain.destination;

import org.jspecify.annotations.NullMarked;
