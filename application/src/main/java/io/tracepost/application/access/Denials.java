package io.tracepost.application.access;

import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.intake.Intake;
import io.tracepost.domain.audit.AuditRecord;
import io.tracepost.domain.audit.OwnThread;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records denials: an audit record of the category {@code governance} each. Whoever may send requests
 * without a key could fill the journal with them; so beyond {@link #BURST} at once and {@link
 * #PER_SECOND} in the long run an organization's denials are counted, and its next record tells how
 * many. What floods one organization leaves the others theirs. Safe from any thread.
 */
public final class Denials {
  /** How many denials at once get a record each. */
  public static final int BURST = 1_000;

  /** How many denials a second get a record each in the long run. */
  public static final int PER_SECOND = 50;

  private static final Logger LOG = LoggerFactory.getLogger(Denials.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long NANOS_PER_TOKEN = 1_000_000_000L / PER_SECOND;

  private final Intake intake;
  private final OwnRecords records;
  private final InstantSource clock;
  private final Consumer<Denial> observer;
  private final Map<OrganizationId, Unrecorded> unrecorded = new TreeMap<>();
  private final Map<OrganizationId, Instant> fullAt = new TreeMap<>();

  /** Records through intake. */
  public Denials(Intake intake, OwnRecords records, InstantSource clock) {
    this(intake, records, clock, denial -> {});
  }

  /**
   * Records through intake and tells an observer of every denial, recorded or not.
   *
   * @param observer quick; called on the thread that denies
   */
  public Denials(
      Intake intake, OwnRecords records, InstantSource clock, Consumer<Denial> observer) {
    this.intake = intake;
    this.records = records;
    this.clock = clock;
    this.observer = observer;
  }

  /** Records a denial; returns once it is durable, or counted because it cannot be recorded now. */
  public void record(OrganizationId organization, Denial denial) {
    observer.accept(denial);
    if (!takeToken(organization)) {
      count(organization, 1);
      return;
    }
    Map<String, Object> body = denial.body();
    String thread = OwnThread.DENIALS.of(denial.keyId().isEmpty() ? "anonymous" : denial.keyId());
    if (!write(organization, thread, body)) {
      count(organization, 1);
    }
    flush(organization);
  }

  /** Records what was only counted so far, of every organization. */
  public void flush() {
    Map<OrganizationId, Unrecorded> counted;
    synchronized (this) {
      counted = new TreeMap<>(unrecorded);
    }
    counted.keySet().forEach(this::flush);
  }

  private void flush(OrganizationId organization) {
    Unrecorded sum;
    synchronized (this) {
      sum = unrecorded.remove(organization);
    }
    if (sum == null) {
      return;
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("topic", "permission_denials_counted");
    body.put("count", sum.count());
    body.put("since", sum.since().toString());
    if (!write(organization, OwnThread.DENIALS.of("counted"), body)) {
      count(organization, sum.count());
    }
  }

  private boolean write(OrganizationId organization, String thread, Map<String, ?> body) {
    try {
      intake
          .submit(organization, records.write(records.make(AuditRecord.BY_AUTH, thread, body)))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "a denial in {} could not be recorded and is counted instead: {}",
          organization,
          e.getCause() == null ? "the journal takes too long" : e.getCause().getMessage());
      return false;
    }
  }

  private synchronized void count(OrganizationId organization, long more) {
    Unrecorded before = unrecorded.get(organization);
    unrecorded.put(
        organization,
        before == null
            ? new Unrecorded(more, clock.instant())
            : new Unrecorded(before.count() + more, before.since()));
  }

  /** A bucket of {@link #BURST} tokens that fills at {@link #PER_SECOND}. */
  private synchronized boolean takeToken(OrganizationId organization) {
    Instant now = clock.instant();
    Instant emptyAt = now.plusNanos(BURST * NANOS_PER_TOKEN);
    Instant before = fullAt.getOrDefault(organization, now);
    Instant from = before.isBefore(now) ? now : before;
    if (!from.isBefore(emptyAt)) {
      return false;
    }
    fullAt.put(organization, from.plusNanos(NANOS_PER_TOKEN));
    return true;
  }

  private record Unrecorded(long count, Instant since) {}
}
