package io.tracepost.bootstrap.wiring;

import com.google.inject.Inject;
import io.tracepost.adapters.api.server.ApiServer;
import io.tracepost.application.access.ApiKeys;
import io.tracepost.application.access.Denials;
import io.tracepost.application.agent.AgentSightings;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.heartbeat.Heartbeats;
import io.tracepost.application.intake.Intake;
import io.tracepost.application.integrity.Checkpoints;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.retention.RetentionLoop;
import io.tracepost.bootstrap.health.ClockWatch;
import io.tracepost.bootstrap.health.Draining;
import io.tracepost.bootstrap.health.KeyWatch;
import io.tracepost.bootstrap.health.Pulse;
import io.tracepost.bootstrap.metrics.ServiceMetrics;

/** The parts that are started and stopped. */
record Running(
    DestinationStore store,
    Delivery delivery,
    Journal journal,
    Sharing sharing,
    Intake intake,
    ApiKeys keys,
    AgentSightings sightings,
    Heartbeats heartbeats,
    Checkpoints checkpoints,
    Denials denials,
    RetentionLoop retention,
    ApiServer server,
    ServiceMetrics metrics,
    Draining draining,
    ClockWatch clockWatch,
    KeyWatch keyWatch,
    Pulse pulse) {
  @Inject
  Running {}
}
