package io.tracepost.application.delivery;

import io.tracepost.application.delivery.DeliveryStatus.LastError;
import io.tracepost.application.delivery.DeliveryStatus.State;
import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Page;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.export.DeliveryOutcome;
import io.tracepost.domain.export.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one destination. Signals tell it what happened; {@link #next} answers what to
 * do about it. Makes no call, starts no thread, reads no clock: whoever drives it brings the moment
 * and performs the actions. Not thread-safe.
 */
final class Lane {
  private static final long SMALLEST_READ_BYTES = 64 << 10;
  private static final long LARGEST_READ_BYTES = 8 << 20;
  private static final int LETTERS_AT_ONCE = 200;
  private static final double FIRST_BYTES_PER_EVENT = 600;
  private static final double WEIGHT_OF_NEWEST = 0.2;

  /** What a course may know of its lane at a moment. */
  record View(
      Instant now,
      long head,
      long targetBytes,
      int maxRecords,
      int maxInFlight,
      Duration linger,
      double bytesPerEvent) {}

  private final DeliverySettings settings;
  private final RandomGenerator random;
  private final Health health;
  private final Ledger ledger;
  private final Course live;
  private @Nullable Course replay;
  private @Nullable Course letters;
  private boolean lettersWished;
  private boolean takingUpLetters;
  private EventFilter filter;
  private PackingEstimate estimate;
  private int maxInFlight;
  private long head;
  private double bytesPerEvent = FIRST_BYTES_PER_EVENT;
  private Instant storeNotBefore = Instant.MIN;
  private Instant latest = Instant.MIN;
  private int storeFailures;
  private boolean draining;
  private boolean fenced;
  private @Nullable LastError broken;

  Lane(
      DestinationId destination,
      DestinationProgress begun,
      Optional<Replay> replay,
      EventFilter filter,
      BatchLimits limits,
      InFlight inFlight,
      DeliverySettings settings,
      RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    this.health = new Health(settings.backoff(), settings.blockedProbe(), random);
    this.ledger = new Ledger(destination, begun);
    this.live = Course.live(begun.cursor());
    this.replay = replay.map(Course::replay).orElse(null);
    this.filter = filter;
    this.estimate = new PackingEstimate(limits);
    inFlight(inFlight);
    this.head = begun.cursor();
  }

  // Signals

  /**
   * The clock reads this now; comes before every other signal. When it was set back, what waits for a
   * moment waits for its duration all the same, not until the clock is there again.
   */
  void clockReads(Instant now) {
    if (now.isBefore(latest)) {
      Duration back = Duration.between(now, latest);
      health.clockWentBack(back);
      storeNotBefore = Health.earlier(storeNotBefore, back);
      courses().forEach(course -> course.clockWentBack(back));
    }
    latest = now;
  }

  /** The stream has grown. */
  void grown(long newHead) {
    head = Math.max(head, newHead);
  }

  /** A read came back. */
  void read(Course course, long after, Page page) {
    storeRecovered();
    if (course != live && course != replay) {
      return;
    }
    if (after != course.scanned()) {
      course.fetchFailed();
      return;
    }
    long events = 0;
    for (Block block : page.blocks()) {
      events += block.count();
    }
    if (events > 0) {
      bytesPerEvent += WEIGHT_OF_NEWEST * ((double) page.bytes() / events - bytesPerEvent);
    }
    course.read(page, filter);
    if (page.through() <= after && course == live) {
      head = Math.max(after, live.scanned());
    }
  }

  /** A read failed. */
  void readFailed(Course course, Problem problem, Instant now) {
    course.fetchFailed();
    storeFailed(problem, now);
  }

  /** An attempt came back. */
  void landed(Parcel parcel, DeliveryOutcome outcome, Instant now) {
    outcome.fold(new Landing(parcel, now, health, estimate, ledger));
  }

  /** How many attempts keep the exporter busy, as far as it knows by now. */
  void inFlight(InFlight attempts) {
    maxInFlight = attempts.most(settings.maxInFlight());
  }

  /** Progress was saved. */
  void saved(LaneAction.Save save) {
    storeRecovered();
    ledger.saved(save);
    live.savedUpTo(Math.max(live.savedCursor(), save.update().cursor()));
    save.update().replay().ifPresent(this::replaySaved);
    Course redelivery = letters;
    if (redelivery != null && redelivery.complete() && !ledger.hasLetters()) {
      letters = null;
    }
  }

  private void replaySaved(Replay saved) {
    Course course = replay;
    if (course == null || !course.isOf(saved)) {
      return;
    }
    course.savedUpTo(saved.cursor());
    if (saved.complete()) {
      replay = null;
    }
  }

  /** Progress could not be saved. */
  void saveFailed(Problem problem, Instant now) {
    ledger.saveFailed();
    storeFailed(problem, now);
  }

  /** Another owner took the destination: nothing may be sent or written any more. */
  void fencedOff() {
    fenced = true;
  }

  /** The operator's wish to pause. */
  void paused(boolean wish) {
    health.paused(wish);
  }

  /** Settings, secrets or filter were changed; a troubled destination is tried at once. */
  void changed(EventFilter newFilter, BatchLimits limits, InFlight inFlight) {
    health.changed();
    estimate = new PackingEstimate(limits);
    inFlight(inFlight);
    filter = newFilter;
    live.unread();
    Course course = replay;
    if (course != null) {
      course.unread();
    }
  }

  /** The exporter cannot be opened. */
  void unusable(Problem problem, Instant now) {
    health.blocked(problem, now);
  }

  /** What this lane knows does not fit the journal: nothing is sent until it is started anew. */
  void broken(Problem problem, Instant now) {
    broken = new LastError(now, problem.code(), problem.message(), problem.remedy());
  }

  /** Events up to a sequence left the journal; what this destination missed of them is recorded. */
  void pruned(long through) {
    live.skipTo(through);
    Course course = replay;
    if (course != null) {
      course.skipTo(through);
    }
  }

  /** What it lets through. */
  EventFilter filter() {
    return filter;
  }

  /** Send a stretch again, unless that is under way. */
  void replay(Replay stretch) {
    Course course = replay;
    if (course == null || !course.isOf(stretch)) {
      replay = Course.replay(stretch);
    }
  }

  /** Dead letters may await redelivery: they are taken up when those under way are settled. */
  void redeliver() {
    lettersWished = true;
  }

  /** Dead letters that await redelivery were read, as many as were asked for if there are more. */
  void lettersTakenUp(List<DeadLetter> deadLetters, int asked) {
    storeRecovered();
    takingUpLetters = false;
    if (deadLetters.size() == asked) {
      lettersWished = true;
    }
    if (!deadLetters.isEmpty()) {
      letters = Course.letters(ledger.redelivering(deadLetters));
    }
  }

  /** Dead letters that await redelivery could not be read. */
  void lettersNotTakenUp(Problem problem, Instant now) {
    takingUpLetters = false;
    lettersWished = true;
    storeFailed(problem, now);
  }

  /** An attempt was not begun after all: its time had run out. */
  void notSent(Parcel parcel) {
    parcel.course().again(parcel, List.of(parcel));
  }

  /** Begin no more; what is under way may end. */
  void drain() {
    draining = true;
  }

  // Answers

  /**
   * What to do now.
   *
   * @param lasts whether attempts may begin
   */
  List<LaneAction> next(Instant now, boolean lasts) {
    List<LaneAction> actions = new ArrayList<>();
    if (fenced || broken != null) {
      return actions;
    }
    View view = view(now);
    boolean storeAnswers = !now.isBefore(storeNotBefore);
    if (storeAnswers) {
      ledger.dueSave(live, replay).ifPresent(actions::add);
      if (wantsLetters()) {
        lettersWished = false;
        takingUpLetters = true;
        actions.add(new LaneAction.TakeUpLetters(LETTERS_AT_ONCE));
      }
    }
    for (Course course : courses()) {
      course.linger(view);
      if (storeAnswers && !draining && !health.paused() && course.wantsFetch(view)) {
        course.fetchStarted();
        actions.add(new LaneAction.Fetch(course, course.scanned(), readBytes(), filter.facets()));
      }
    }
    while (lasts && maySend(now)) {
      Optional<Parcel> parcel = nextParcel(view);
      if (parcel.isEmpty()) {
        break;
      }
      actions.add(new LaneAction.Send(parcel.get(), !health.healthy()));
    }
    return actions;
  }

  private boolean wantsLetters() {
    return lettersWished && !takingUpLetters && letters == null && !draining && !health.paused();
  }

  /** When to ask again though no signal came; empty when only a signal can change anything. */
  Optional<Instant> wakeAt(Instant now) {
    List<Instant> moments = new ArrayList<>();
    if (broken != null) {
      return Optional.empty();
    }
    if (!fenced && now.isBefore(storeNotBefore)) {
      moments.add(storeNotBefore);
    }
    if (!fenced && !draining && !health.paused()) {
      if (now.isBefore(health.notBefore())
          && courses().stream().anyMatch(course -> course.hasWork(head))) {
        moments.add(health.notBefore());
      }
      for (Course course : courses()) {
        course.lingerDue(settings.linger()).filter(due -> due.isAfter(now)).ifPresent(moments::add);
      }
    }
    return moments.stream().min(Instant::compareTo);
  }

  /** Whether nothing is under way and nothing is left to save. */
  boolean still() {
    return fenced || (flights() == 0 && ledger.nothingToSave(live, replay));
  }

  State state() {
    return broken == null || health.paused() ? health.state() : State.BLOCKED;
  }

  /** How the destination stands; the caller adds what only the store knows. */
  DeliveryStatus status(long deadLettersStored, Instant now) {
    long cursor = live.cursor();
    long backlog = Math.max(0, head - cursor);
    return new DeliveryStatus(
        state(),
        cursor,
        head,
        backlog,
        (long) (backlog * bytesPerEvent),
        backlog == 0 ? Optional.empty() : live.oldestUnsettled(),
        ledger.deliveredEvents(),
        deadLettersStored,
        0,
        ledger.lastDeliveryAt(),
        broken == null ? health.lastError() : Optional.of(broken),
        broken != null
                || health.state() == State.ACTIVE
                || health.paused()
                || !now.isBefore(health.notBefore())
            ? Optional.empty()
            : Optional.of(health.notBefore()),
        health.troubledSince(),
        flights());
  }

  private View view(Instant now) {
    return new View(
        now,
        head,
        estimate.targetBytes(),
        estimate.maxRecords(),
        maxInFlight,
        settings.linger(),
        bytesPerEvent);
  }

  private boolean maySend(Instant now) {
    return !draining && health.maySend(now) && flights() < (health.healthy() ? maxInFlight : 1);
  }

  private Optional<Parcel> nextParcel(View view) {
    for (Course course : courses()) {
      Optional<Parcel> parcel = course.depart(view);
      if (parcel.isPresent()) {
        return parcel;
      }
    }
    return Optional.empty();
  }

  private List<Course> courses() {
    List<Course> courses = new ArrayList<>(3);
    courses.add(live);
    if (letters != null) {
      courses.add(letters);
    }
    if (replay != null) {
      courses.add(replay);
    }
    return courses;
  }

  private int flights() {
    int flights = 0;
    for (Course course : courses()) {
      flights += course.flights();
    }
    return flights;
  }

  private long readBytes() {
    return Math.max(SMALLEST_READ_BYTES, Math.min(LARGEST_READ_BYTES, estimate.targetBytes() * 2));
  }

  private void storeFailed(Problem problem, Instant now) {
    storeFailures++;
    storeNotBefore = now.plus(settings.backoff().delay(storeFailures, random));
    health.note(problem, now);
  }

  private void storeRecovered() {
    storeFailures = 0;
    storeNotBefore = Instant.MIN;
  }
}
