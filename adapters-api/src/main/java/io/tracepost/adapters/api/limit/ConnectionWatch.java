package io.tracepost.adapters.api.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections on which something takes longer than it may: a header that drips, a request that
 * does not end, a reader that does not read. Idle timeouts do not see these, because now and then a
 * byte moves. Looks several times a second; safe from any thread.
 */
public final class ConnectionWatch extends AbstractLifeCycle implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);
  private static final long LOOK_MILLIS = 200;

  private final LoadLimits limits;
  private final LongSupplier nanos;
  private final Scheduler scheduler;
  private final Map<Connection, Watched> open = new ConcurrentHashMap<>();
  private volatile Scheduler.@Nullable Task next;

  /**
   * A watch that sees nothing yet.
   *
   * @param nanos a clock that only counts on
   * @param scheduler wakes it
   */
  public ConnectionWatch(LoadLimits limits, LongSupplier nanos, Scheduler scheduler) {
    this.limits = limits;
    this.nanos = nanos;
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    Scheduler.Task pending = next;
    if (pending != null) {
      pending.cancel();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Watched(nanos.getAsLong(), limits.headerDeadline()));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  /** The header of a request is whole. */
  void begun(Connection connection) {
    now(connection, limits.requestDeadline());
  }

  /** An answer is sent; the next request may come. */
  void ended(Connection connection) {
    now(connection, limits.headerDeadline());
  }

  /** Gives a request the longer time of those that read whole streams. */
  public void allowLong(HttpServletRequest request) {
    Watched watched = open.get(connection(request));
    if (watched != null) {
      watched.extend(limits.streamDeadline());
    }
  }

  /** The same, with an eye on how fast the answer is read. */
  public OutputStream streaming(HttpServletRequest request, OutputStream answer) {
    AnswerStream stream = new AnswerStream(answer, limits.minBytesPerSecond(), nanos);
    Watched watched = open.get(connection(request));
    if (watched != null) {
      watched.stream(stream, limits.streamDeadline());
    }
    return stream;
  }

  private static Connection connection(HttpServletRequest request) {
    return ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection();
  }

  private void now(Connection connection, Duration deadline) {
    open.computeIfPresent(connection, (same, before) -> new Watched(nanos.getAsLong(), deadline));
  }

  private void schedule() {
    next = scheduler.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      cutWhatIsOverdue();
    } finally {
      if (isRunning()) {
        schedule();
      }
    }
  }

  private void cutWhatIsOverdue() {
    long now = nanos.getAsLong();
    open.forEach(
        (connection, watched) -> {
          if (watched.overdue(now)) {
            LOG.info(
                "the connection from {} is cut off: it takes longer than it may",
                connection.getEndPoint().getRemoteSocketAddress());
            open.remove(connection, watched);
            connection.getEndPoint().close(new TimeoutException("longer than it may take"));
          }
        });
  }

  /** What goes on on a connection, and since when. */
  private static final class Watched {
    private final long since;
    private volatile long allowedNanos;
    private volatile @Nullable AnswerStream answer;

    Watched(long since, Duration allowed) {
      this.since = since;
      this.allowedNanos = allowed.toNanos();
    }

    void extend(Duration allowed) {
      allowedNanos = allowed.toNanos();
    }

    void stream(AnswerStream stream, Duration allowed) {
      extend(allowed);
      answer = stream;
    }

    boolean overdue(long now) {
      AnswerStream stream = answer;
      return now - since > allowedNanos || (stream != null && stream.tooSlow(now));
    }
  }
}
