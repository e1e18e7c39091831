package io.tracepost.application.delivery;

import io.tracepost.application.journal.Block;
import io.tracepost.application.journal.Page;
import io.tracepost.domain.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One way through a stream: what was read and not yet packed, what waits for another attempt, what is
 * under way, and from these the cursor: the last sequence before the first unsettled one. The live
 * delivery, a replay and a redelivery of dead letters are courses of the same lane. Pure; not
 * thread-safe.
 */
final class Course {
  /** What a course is for. */
  enum Kind {
    /** The stream as it grows. */
    LIVE,
    /** A stretch of it once more. */
    REPLAY,
    /** Dead letters once more. */
    LETTERS
  }

  private final Kind kind;
  private final long number;
  private final long end;
  private final ArrayDeque<Event> pending = new ArrayDeque<>();
  private final TreeSet<Parcel> waiting =
      new TreeSet<>(Comparator.comparingLong(Parcel::firstSequence));
  private final Set<Parcel> flying = new HashSet<>();
  private final ArrayDeque<Long> window = new ArrayDeque<>();
  private final ArrayDeque<CommitMark> marks = new ArrayDeque<>();
  private long pendingBytes;
  private long scanned;
  private long saved;
  private long packed;
  private boolean fetching;
  private @Nullable Instant lingerSince;
  private long lingerHead = -1;

  private record CommitMark(long lastSequence, Instant committedAt) {}

  private Course(Kind kind, long number, long after, long end) {
    this.kind = kind;
    this.number = number;
    this.end = end;
    scanned = after;
    saved = after;
    packed = after;
  }

  static Course live(long cursor) {
    return new Course(Kind.LIVE, 0, cursor, Long.MAX_VALUE);
  }

  static Course replay(Replay replay) {
    return new Course(Kind.REPLAY, replay.number(), replay.cursor(), replay.through());
  }

  /** A course over events in hand; nothing is read for it. */
  static Course letters(Collection<Event> events) {
    Course course = new Course(Kind.LETTERS, 0, 0, 0);
    course.add(events);
    return course;
  }

  /** More events in hand. */
  void add(Collection<Event> events) {
    for (Event event : events) {
      pending.addLast(event);
      pendingBytes += event.length();
    }
  }

  /** Where a replay stands. */
  Replay asReplay() {
    return new Replay(number, cursor(), end);
  }

  /** Whether this is the course of that replay. */
  boolean isOf(Replay replay) {
    return kind == Kind.REPLAY && number == replay.number();
  }

  Kind kind() {
    return kind;
  }

  /** Last sequence of the stretch. */
  long end() {
    return end;
  }

  /** Last settled sequence. */
  long cursor() {
    long first = Long.MAX_VALUE;
    if (!pending.isEmpty()) {
      first = pending.getFirst().sequence();
    }
    if (!waiting.isEmpty()) {
      first = Math.min(first, waiting.first().firstSequence());
    }
    for (Parcel parcel : flying) {
      first = Math.min(first, parcel.firstSequence());
    }
    return first == Long.MAX_VALUE ? Math.min(scanned, end) : first - 1;
  }

  /** The cursor the store knows. */
  long savedCursor() {
    return saved;
  }

  /** The store knows the cursor now: batches up to it leave the window. */
  void savedUpTo(long cursor) {
    saved = cursor;
    while (!window.isEmpty() && window.getFirst() <= cursor) {
      window.removeFirst();
    }
    while (!marks.isEmpty() && marks.getFirst().lastSequence() <= cursor) {
      marks.removeFirst();
    }
  }

  /** Whether nothing is left to do. */
  boolean complete() {
    return kind != Kind.LIVE
        && pending.isEmpty()
        && waiting.isEmpty()
        && flying.isEmpty()
        && scanned >= end;
  }

  /** When the oldest unsettled event that was read had been committed. */
  Optional<Instant> oldestUnsettled() {
    long cursor = cursor();
    return marks.stream()
        .filter(mark -> mark.lastSequence() > cursor)
        .findFirst()
        .map(CommitMark::committedAt);
  }

  int flights() {
    return flying.size();
  }

  boolean fetching() {
    return fetching;
  }

  long scanned() {
    return scanned;
  }

  // Reading

  /** Whether to read on: something is there, it is worth a request, and there is room for it. */
  boolean wantsFetch(Lane.View view) {
    return !fetching
        && available(view.head()) > 0
        && pendingBytes < view.targetBytes()
        && pending.size() < view.maxRecords()
        && (worthARequest(view) || lingered(view));
  }

  void fetchStarted() {
    fetching = true;
  }

  void fetchFailed() {
    fetching = false;
  }

  /** Takes in what was read; returns the bytes and number of events in it, wanted or not. */
  void read(Page page, EventFilter filter) {
    fetching = false;
    for (Block block : page.blocks()) {
      int first = (int) Math.max(0, scanned + 1 - block.firstSequence());
      for (int i = first; i < block.count() && block.firstSequence() + i <= end; i++) {
        if (block.holds(i, filter.facets())) {
          Event event = block.event(i);
          if (filter.lets(event)) {
            pending.addLast(event);
            pendingBytes += event.length();
          }
        }
      }
      marks.addLast(new CommitMark(block.lastSequence(), block.committedAt()));
    }
    scanned = Math.max(scanned, Math.min(page.through(), end));
  }

  /** Forgets what was read and not packed yet, to read it again under another filter. */
  void unread() {
    if (kind == Kind.LETTERS) {
      return;
    }
    while (!pending.isEmpty() && pending.getLast().sequence() > packed) {
      pendingBytes -= pending.removeLast().length();
    }
    scanned = Math.min(scanned, Math.max(packed, saved));
  }

  /** Events up to a sequence left the journal: what was read of them and is not under way goes too. */
  void skipTo(long sequence) {
    if (kind == Kind.LETTERS) {
      return;
    }
    while (!pending.isEmpty() && pending.getFirst().sequence() <= sequence) {
      pendingBytes -= pending.removeFirst().length();
    }
    List<Parcel> waited = new ArrayList<>(waiting);
    waiting.clear();
    for (Parcel parcel : waited) {
      List<Event> left =
          parcel.events().stream().filter(event -> event.sequence() > sequence).toList();
      if (!left.isEmpty()) {
        waiting.add(left.size() == parcel.size() ? parcel : new Parcel(this, left));
      }
    }
    scanned = Math.max(scanned, Math.min(sequence, end));
  }

  private long available(long head) {
    return Math.max(0, Math.min(head, end) - scanned);
  }

  private boolean worthARequest(Lane.View view) {
    long events = pending.size() + available(view.head());
    long bytes = pendingBytes + (long) (available(view.head()) * view.bytesPerEvent());
    return kind != Kind.LIVE || events >= view.maxRecords() || bytes >= view.targetBytes();
  }

  // Lingering

  /** Starts the clock of a batch when there is something and it does not run yet. */
  void linger(Lane.View view) {
    if (pending.isEmpty() && available(view.head()) == 0) {
      lingerSince = null;
      lingerHead = -1;
    } else if (lingerSince == null) {
      lingerSince = view.now();
    }
    if (lingered(view) && lingerHead < 0) {
      lingerHead = Math.min(view.head(), end);
    }
  }

  /** When the batch in the making goes out though it is not full. */
  Optional<Instant> lingerDue(Duration linger) {
    return Optional.ofNullable(lingerSince).map(since -> since.plus(linger));
  }

  void clockWentBack(Duration by) {
    Instant since = lingerSince;
    if (since != null) {
      lingerSince = since.minus(by);
    }
  }

  private boolean lingered(Lane.View view) {
    Instant since = lingerSince;
    return kind != Kind.LIVE || (since != null && !view.now().isBefore(since.plus(view.linger())));
  }

  // Packing and settling

  /** The next parcel to send, if one is ready; it counts as under way from now on. */
  Optional<Parcel> depart(Lane.View view) {
    Parcel next = returnedFirst() ? pack(view) : waiting.pollFirst();
    if (next == null) {
      next = pack(view);
    }
    if (next == null) {
      return Optional.empty();
    }
    flying.add(next);
    return Optional.of(next);
  }

  /** Whether events that an attempt left are older than all that waits: a half's rest goes before the other half. */
  private boolean returnedFirst() {
    return !pending.isEmpty()
        && !waiting.isEmpty()
        && pending.getFirst().sequence() < waiting.first().firstSequence();
  }

  private @Nullable Parcel pack(Lane.View view) {
    if (pending.isEmpty()) {
      return null;
    }
    boolean returned = pending.getFirst().sequence() <= packed;
    if (!returned && kind != Kind.LETTERS && window.size() >= view.maxInFlight()) {
      return null;
    }
    boolean full = pendingBytes >= view.targetBytes() || pending.size() >= view.maxRecords();
    if (!full && !returned && !(lingered(view) && scanned >= lingerHead)) {
      return null;
    }
    List<Event> events = new ArrayList<>(Math.min(pending.size(), view.maxRecords()));
    long bytes = 0;
    while (!pending.isEmpty() && events.size() < view.maxRecords()) {
      Event next = pending.getFirst();
      boolean fits = events.isEmpty() || bytes + next.length() <= view.targetBytes();
      if (!fits || (returned && next.sequence() > packed)) {
        break;
      }
      events.add(pending.removeFirst());
      bytes += next.length();
    }
    pendingBytes -= bytes;
    long last = events.get(events.size() - 1).sequence();
    if (last > packed) {
      packed = last;
      if (last > saved) { // what is saved already, under another filter, brings no save to end it
        window.addLast(last);
      }
    }
    lingerSince = null;
    lingerHead = -1;
    linger(view);
    return new Parcel(this, events);
  }

  /** Every event of the parcel is delivered or refused. */
  void settled(Parcel parcel) {
    flying.remove(parcel);
  }

  /** These events of the parcel are left; they go out with the next batch, in order. */
  void returned(Parcel parcel, List<Event> left) {
    flying.remove(parcel);
    List<Event> later = new ArrayList<>(left.size());
    while (!pending.isEmpty()
        && pending.getFirst().sequence() < left.get(left.size() - 1).sequence()) {
      later.add(pending.removeFirst());
    }
    later.addAll(left);
    later.sort(Comparator.comparingLong(Event::sequence));
    for (int i = later.size() - 1; i >= 0; i--) {
      pending.addFirst(later.get(i));
    }
    for (Event event : left) {
      pendingBytes += event.length();
    }
  }

  /** The parcel, or what it became, waits for another attempt of its own. */
  void again(Parcel parcel, List<Parcel> instead) {
    flying.remove(parcel);
    waiting.addAll(instead);
  }

  /** Whether something could go out once the destination takes it. */
  boolean hasWork(long head) {
    return !waiting.isEmpty() || !pending.isEmpty() || available(head) > 0;
  }
}
