/**
 * Taking events in over HTTP: {@link io.tracepost.adapters.api.intake.IntakeEndpoint} reads a body,
 * hands it to intake and answers once it is durable.
 */
@NullMarked
package io.tracepost.adapters.api.intake;

import org.jspecify.annotations.NullMarked;
