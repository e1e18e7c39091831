package io.tracepost.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.tracepost.application.audit.DoubtfulActs;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.delivery.Delivery;
import io.tracepost.application.delivery.Progress;
import io.tracepost.application.delivery.ScheduledTimer;
import io.tracepost.application.destination.DestinationStore;
import io.tracepost.application.journal.Pruning;
import io.tracepost.application.journal.Stretch;
import io.tracepost.application.journal.TailJournal;
import io.tracepost.application.retention.Retention;
import io.tracepost.application.retention.RetentionListener;
import io.tracepost.application.retention.RetentionLoop;
import io.tracepost.application.retention.RetentionParts;
import io.tracepost.application.retention.RetentionSettings;
import io.tracepost.bootstrap.metrics.ServiceMetrics;
import io.tracepost.bootstrap.settings.ServiceSettings;
import java.util.List;

/** How long events are kept. */
final class RetentionModule extends AbstractModule {
  private final ServiceSettings settings;
  private final Opened opened;

  RetentionModule(ServiceSettings settings, Opened opened) {
    this.settings = settings;
    this.opened = opened;
  }

  @Provides
  @Singleton
  Retention retention(
      TailJournal journal,
      Progress progress,
      DestinationStore destinations,
      Delivery delivery,
      OwnRecords records,
      ServiceMetrics metrics) {
    return new Retention(
        new RetentionParts(
            journal,
            progress,
            destinations,
            delivery::filter,
            new DoubtfulActs(opened.storage().acts(), delivery::mayHaveGrown),
            records,
            new Told(delivery, metrics),
            opened.clock()),
        RetentionSettings.keeping(settings.retention()));
  }

  @Provides
  @Singleton
  RetentionLoop loop(Retention retention) {
    return new RetentionLoop(
        retention,
        opened.storage().turn("retention"),
        new ScheduledTimer(opened.threads().timer()),
        opened.threads().work(),
        opened.clock());
  }

  /** Lets delivery know. */
  private record Told(Delivery delivery, ServiceMetrics metrics) implements RetentionListener {
    @Override
    public void pruned(Pruning pruning) {
      delivery.pruned(pruning.organization(), pruning.throughSequence());
    }

    @Override
    public void recorded(List<Stretch> stretches) {
      metrics.committed(stretches);
      delivery.committed(stretches);
    }
  }
}
