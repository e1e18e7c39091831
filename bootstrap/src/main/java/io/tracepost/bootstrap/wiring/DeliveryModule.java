package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.delivery.BackoffSchedule;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.delivery.DeliveryParts;
import io.tracepost.application.delivery.DeliverySettings;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ScheduledTimer;
import io.tracepost.application.destination.DestinationExporters;
import io.tracepost.application.destination.DestinationPorts;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.destination.Destinations;
import io.tracepost.application.destination.ExporterContexts;
import io.tracepost.application.destination.ExporterTypes;
import io.tracepost.application.destination.Redelivery;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import io.tracepost.bootstrap.settings.PaceSettings;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import java.util.ServiceLoader;

/** Delivery and the administration of where to. */
final class DeliveryModule extends AbstractModule {
  private final ServiceSettings settings;
  private final Opened opened;

  DeliveryModule(ServiceSettings settings, Opened opened) {
    this.settings = settings;
    this.opened = opened;
  }

  @Provides
  @Singleton
  ExporterTypes types() {
    return new ExporterTypes(ServiceLoader.load(ExporterType.class));
  }

  @Provides
  @Singleton
  ExporterContexts contexts() {
    return (organization, destination) ->
        new ExporterContext(
            organization,
            destination,
            opened.clock(),
            opened.random(),
            settings.security().allowedNetworks(),
            settings.filesRoot());
  }

  @Provides
  @Singleton
  Delivery delivery(
      TailJournal journal,
      Progress progress,
      ExporterTypes types,
      CredentialVault vault,
      ExporterContexts contexts,
      ServiceMetrics metrics) {
    return new Delivery(
        new DeliveryParts(
            journal,
            progress,
            new DestinationExporters(types, vault, contexts),
            opened.threads().work(),
            new ScheduledTimer(opened.threads().timer()),
            opened.clock(),
            opened.random(),
            metrics.delivery()),
        paced(settings.delivery()));
  }

  @Provides
  @Singleton
  Destinations destinations(
      DestinationStore store,
      CredentialVault vault,
      DeliveryControl delivery,
      Journal journal,
      ExporterTypes types,
      ExporterContexts contexts,
      Acts acts) {
    return new Destinations(
        new DestinationPorts(
            store,
            vault,
            delivery,
            journal,
            types,
            contexts,
            acts,
            opened.threads().work(),
            DestinationPorts.TEST_LIMIT),
        opened.random());
  }

  @Provides
  @Singleton
  Redelivery redelivery(
      DestinationStore store, DeliveryControl delivery, Journal journal, Acts acts) {
    return new Redelivery(store, delivery, journal, acts);
  }

  private static DeliverySettings paced(PaceSettings given) {
    DeliverySettings usual = DeliverySettings.DEFAULT;
    return new DeliverySettings(
        given.maxInFlight(),
        given.linger(),
        new BackoffSchedule(given.retryBase(), given.retryCap()),
        usual.blockedProbe(),
        given.maxRequests(),
        usual.maxProbes(),
        usual.cacheBytes());
  }
}
