package io.tracepost.adapters.http.exchange;

import java.net.http.HttpClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JDK client that ends, with its connections and its selector thread, when it was retired and its
 * last request is over.
 *
 * <p>Without this, a client of Java 17 ends only once the garbage collector finds it unreachable; one
 * that lived a minute has been moved to the old generation, and a service that makes little garbage
 * would gather a thread and some sockets for each. From Java 21 on the client can be closed. Before,
 * its selector thread is interrupted, upon which it closes every connection; to find that thread the
 * client is made inside a thread group of its own, which its threads inherit.
 */
final class LeasedClient {
  private final ThreadGroup group;
  private final HttpClient client;
  private int leases;
  private boolean retired;

  private LeasedClient(ThreadGroup group, HttpClient client) {
    this.group = group;
    this.client = client;
  }

  static LeasedClient make(Supplier<HttpClient> maker) {
    Making making = new Making(maker);
    ThreadGroup group = new ThreadGroup("sink-http-client");
    Thread thread = new Thread(group, making, "sink-http-client-maker");
    thread.setDaemon(true);
    thread.start();
    return new LeasedClient(group, making.made(thread));
  }

  HttpClient client() {
    return client;
  }

  /** Whether its selector thread has ended, as an interrupt makes it: every request would time out. */
  boolean isDead() {
    return group.activeCount() == 0;
  }

  /** One more request begins; only before {@link #retire}. */
  synchronized void lease() {
    leases++;
  }

  /** Whether a request is under way. */
  synchronized boolean isLeased() {
    return leases > 0;
  }

  /** A request is over. */
  void release() {
    boolean last;
    synchronized (this) {
      leases--;
      last = retired && leases == 0;
    }
    if (last) {
      end();
    }
  }

  /** No request begins any more. Call it once. */
  void retire() {
    boolean last;
    synchronized (this) {
      retired = true;
      last = leases == 0;
    }
    if (last) {
      end();
    }
  }

  private void end() {
    if (client instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the JDK client did not close", e);
      }
    } else {
      group.interrupt();
    }
  }

  /** Makes the client on the group's thread and hands it, or what went wrong, to the caller's. */
  private static final class Making implements Runnable {
    private final Supplier<HttpClient> maker;
    private volatile @Nullable HttpClient client;
    private volatile @Nullable RuntimeException failure;

    Making(Supplier<HttpClient> maker) {
      this.maker = maker;
    }

    @Override
    public void run() {
      try {
        client = maker.get();
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    HttpClient made(Thread thread) {
      boolean interrupted = false;
      while (true) {
        try {
          thread.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      HttpClient made = client;
      if (made == null) {
        throw new IllegalStateException("no HTTP client could be made", failure);
      }
      return made;
    }
  }
}
