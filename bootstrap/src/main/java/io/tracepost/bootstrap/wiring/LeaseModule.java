package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.DeliveryControl;
import io.tracepost.application.delivery.ScheduledTimer;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.lease.CommitFollower;
import io.tracepost.application.lease.InstanceId;
import io.tracepost.application.lease.LeaseKeeper;
import io.tracepost.application.lease.LeaseParts;
import io.tracepost.application.lease.LeaseTerms;
import io.tracepost.application.lease.SharedDelivery;
import io.tracepost.bootstrap.settings.ServiceSettings;

/** Which destinations this instance delivers to, among those that share its database. */
final class LeaseModule extends AbstractModule {
  private final ServiceSettings settings;
  private final Opened opened;

  LeaseModule(ServiceSettings settings, Opened opened) {
    this.settings = settings;
    this.opened = opened;
  }

  @Provides
  @Singleton
  LeaseParts parts(Delivery delivery) {
    Storage storage = opened.storage();
    return new LeaseParts(
        storage.leases(),
        storage.statusBoard(),
        storage.commitWatch(),
        storage.destinations(),
        storage.progress(),
        delivery,
        opened.threads().work(),
        new ScheduledTimer(opened.threads().timer()),
        System::nanoTime);
  }

  @Provides
  @Singleton
  Sharing sharing(LeaseParts parts) {
    boolean shared = opened.storage().shared();
    LeaseTerms terms = shared ? LeaseTerms.shared(settings.clusterLease()) : LeaseTerms.sole();
    InstanceId me = shared ? InstanceId.fresh(opened.random()) : InstanceId.SOLE;
    return new Sharing(new LeaseKeeper(parts, terms, me), new CommitFollower(parts, terms), shared);
  }

  @Provides
  @Singleton
  DeliveryControl control(Sharing sharing, LeaseParts parts, Journal journal) {
    return new SharedDelivery(sharing.keeper(), parts, journal);
  }
}
