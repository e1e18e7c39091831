package io.tracepost.application.destination;

import io.tracepost.application.audit.Acts;
import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.journal.Journal;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What administration of destinations works with.
 *
 * @param store keeps destinations
 * @param vault keeps their secrets
 * @param delivery delivers to them
 * @param journal knows where a stream stands
 * @param types every type there is
 * @param contexts what an exporter gets from outside
 * @param acts does changes and records them
 * @param testExecutor runs connection tests and asks DNS, which block
 * @param testLimit after which a connection test answers without the SIEM
 */
public record DestinationPorts(
    DestinationStore store,
    CredentialVault vault,
    DeliveryControl delivery,
    Journal journal,
    ExporterTypes types,
    ExporterContexts contexts,
    Acts acts,
    Executor testExecutor,
    Duration testLimit) {
  /** How long a connection test may take before it answers, in a service. */
  public static final Duration TEST_LIMIT = Duration.ofSeconds(15);
}
