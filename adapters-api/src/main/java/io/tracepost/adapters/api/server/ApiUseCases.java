package io.tracepost.adapters.api.server;

import io.tracepost.adapters.api.health.Exposition;
import io.tracepost.adapters.api.health.Liveness;
import io.tracepost.adapters.api.health.Readiness;
import io.tracepost.adapters.api.integrity.IntegrityCalls;
import io.tracepost.application.access.ApiKeys;
import io.tracepost.application.access.Denials;
import io.tracepost.application.access.Organizations;
import io.tracepost.application.agent.Agents;
import io.tracepost.application.backup.Backups;
import io.tracepost.application.destination.Destinations;
import io.tracepost.application.destination.ExporterTypes;
import io.tracepost.application.destination.Redelivery;
import io.tracepost.application.export.StreamExport;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.telemetry.TelemetryIntake;
import io.tracepost.application.trace.TraceLookup;
import java.time.InstantSource;

/**
 * What the API calls.
 *
 * @param intake takes events in
 * @param telemetry takes in what instrumented programs send
 * @param traces looks one up
 * @param export reads streams out
 * @param destinations administers destinations
 * @param redelivery sends again
 * @param types every type of destination
 * @param agents the agent registry
 * @param keys who may do what
 * @param denials records who may not
 * @param organizations whom the server works for
 * @param readiness whether events can be taken
 * @param liveness whether anything moves
 * @param metrics what is counted
 * @param integrity proves streams
 * @param backups copies everything
 * @param clock from which spans of time count back
 */
public record ApiUseCases(
    Intake intake,
    TelemetryIntake telemetry,
    TraceLookup traces,
    StreamExport export,
    Destinations destinations,
    Redelivery redelivery,
    ExporterTypes types,
    Agents agents,
    ApiKeys keys,
    Denials denials,
    Organizations organizations,
    Readiness readiness,
    Liveness liveness,
    Exposition metrics,
    IntegrityCalls integrity,
    Backups backups,
    InstantSource clock) {}
