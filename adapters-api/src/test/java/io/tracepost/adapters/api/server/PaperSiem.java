package io.tracepost.adapters.api.server;

import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingField;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.destination.SettingsSchema;
import io.tracepost.domain.export.Batch;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.ConnectionReport;
import io.tracepost.domain.export.ConnectionReport.Step;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.ExporterContext;
import io.tracepost.domain.export.ExporterType;
import io.tracepost.domain.export.Problem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A SIEM that exists on paper: it takes settings, can be tested, and counts what stays open. */
final class PaperSiem implements ExporterType {
  private final AtomicInteger open = new AtomicInteger();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private volatile Runnable meanwhile = () -> {};
  private final CountDownLatch released = new CountDownLatch(1);

  /** What somebody else does whenever the paper is opened. */
  void meanwhile(Runnable somebodyElse) {
    meanwhile = somebodyElse;
  }

  int stillOpen() {
    return open.get();
  }

  void release() {
    released.countDown();
  }

  /** From now on DNS does not know a host. */
  void forgetName(String host) {
    gone.add(host);
  }

  private void waitForRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String name() {
    return "paper";
  }

  @Override
  public String title() {
    return "Paper SIEM";
  }

  @Override
  public SettingsSchema schema() {
    return SettingsSchema.of(
        SettingField.url("url", "URL", "Where the paper is").mandatory(),
        SettingField.text("index", "Index", "Which drawer"),
        SettingField.choice("mode", "Mode", "How it behaves", "good", "bad", "silent", "broken"),
        SettingField.secret("token", "Token", "The key of the drawer").mandatory(),
        SettingField.secret("spare", "Spare", "Another key"));
  }

  @Override
  public List<SettingProblem> checkTogether(DestinationSettings settings, Secrets secrets) {
    return settings.find("index").filter("locked"::equals).isPresent()
            && secrets.find("spare").isEmpty()
        ? List.of(new SettingProblem("spare", "is needed for the locked drawer"))
        : List.of();
  }

  @Override
  public String hostSetting() {
    return "url";
  }

  @Override
  public BatchExporter open(
      DestinationSettings settings, Secrets secrets, ExporterContext context) {
    String mode = settings.require("mode");
    if (mode.equals("broken")) {
      throw new IllegalArgumentException("the drawer does not open");
    }
    open.incrementAndGet();
    meanwhile.run();
    return new BatchExporter() {
      @Override
      public BatchLimits limits() {
        return new BatchLimits(1, 1, 1, 1);
      }

      @Override
      public DeliveryOutcome export(Batch batch) {
        throw new UnsupportedOperationException("the API exports nothing");
      }

      @Override
      public Optional<Problem> addressProblem() {
        String url = settings.require("url");
        if (url.contains("dns-is-away")) {
          waitForRelease();
        }
        return gone.contains(URI.create(url).getHost())
            ? Optional.of(Problem.of("name_not_found", "DNS has no address for it"))
            : Optional.empty();
      }

      @Override
      public ConnectionReport check() {
        if (mode.equals("silent")) {
          waitForRelease();
        }
        return new ConnectionReport(
            List.of(
                mode.equals("bad")
                    ? Step.failed("drawer", "it is stuck", "Oil it.")
                    : Step.passed("drawer", "it moves")));
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }
}
