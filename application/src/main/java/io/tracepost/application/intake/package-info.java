/**
 * Taking traces in. Start at {@link io.tracepost.application.intake.Intake}.
 *
 * <p>The way of a request: {@link io.tracepost.application.intake.RequestReader} cuts the body into
 * events, {@link io.tracepost.application.intake.TraceReader} turns one event into a checked trace
 * or a {@link io.tracepost.application.intake.Rejection} that names its field, the agent registry
 * fills what the sender left out, and {@link io.tracepost.application.json.CanonicalJson} writes the
 * bytes that travel from here on. {@link io.tracepost.application.intake.GroupCommit} joins the
 * requests that arrived meanwhile into one block per organization and one durable commit, leaves out
 * what {@link io.tracepost.application.intake.RecentKeys} has seen, and answers. Nobody is answered
 * before the events are on disk.
 */
@NullMarked
package io.tracepost.application.intake;

import org.jspecify.annotations.NullMarked;
