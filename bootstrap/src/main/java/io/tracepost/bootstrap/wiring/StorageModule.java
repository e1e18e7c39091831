package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.access.KeyStore;
import io.tracepost.application.agent.AgentRegistry;
import io.tracepost.application.agent.AgentSightings;
import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.application.retention.BudgetedJournal;
import io.tracepost.application.retention.Retention;
import io.tracepost.application.retention.RetentionLoop;
import io.tracepost.bootstrap.metrics.MeteredJournal;
import io.tracepost.bootstrap.metrics.ServiceMetrics;

/** The ports that keep things, on the open database. */
final class StorageModule extends AbstractModule {
  private static final long TAIL_BYTES = 8L << 20;

  private final Opened opened;

  StorageModule(Opened opened) {
    this.opened = opened;
  }

  @Override
  protected void configure() {
    Storage storage = opened.storage();
    bind(Progress.class).toInstance(storage.progress());
    bind(DestinationStore.class).toInstance(storage.destinations());
    bind(AgentRegistry.class).to(AgentSightings.class);
    bind(KeyStore.class).toInstance(storage.keys());
    bind(CredentialVault.class).toInstance(opened.vault());
  }

  @Provides
  @Singleton
  AgentSightings sightings() {
    return new AgentSightings(opened.storage().agents(), opened.clock());
  }

  /** The journal below the budget: what reads, delivers and makes room. */
  @Provides
  @Singleton
  TailJournal storedJournal(ServiceMetrics metrics) {
    return new TailJournal(
        new MeteredJournal(opened.storage().journal(), metrics, System::nanoTime),
        opened.clock(),
        TAIL_BYTES);
  }

  @Provides
  @Singleton
  Journal journal(TailJournal stored, Retention retention, RetentionLoop loop) {
    return new BudgetedJournal(stored, retention::outlook, loop::wake);
  }
}
