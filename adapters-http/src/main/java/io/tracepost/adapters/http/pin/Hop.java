package io.tracepost.adapters.http.pin;

import io.tracepost.adapters.http.guard.AddressGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The proxy inside this process: one listening socket on a random port of 127.0.0.1 and one thread,
 * whatever the number of destinations. Both come with the first ticket and go once no connection and
 * no ticket was left for a while. Whoever shows no valid ticket is turned away, so another program of
 * the machine gains nothing by finding the port. Safe for concurrent use.
 */
public final class Hop {
  private static final Hop SHARED = new Hop();
  private static final int NUMBER_BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  private @Nullable HopLoop loop;

  /** A hop of its own, for tests. Opens nothing before its first ticket. */
  Hop() {}

  /**
   * The hop of this JVM. It knows no setting, each ticket brings its guard; so programs that embed
   * several cores share it without knowing of one another.
   */
  public static Hop shared() {
    return SHARED;
  }

  /**
   * A ticket for one request; close it when the request is over.
   *
   * @param uri of a form the guard has checked
   * @param guard asked when a connection is made
   * @param connect for all addresses of the verdict together
   * @throws UncheckedIOException when no port can be opened on loopback
   */
  public Ticket admit(URI uri, AddressGuard guard, Duration connect) {
    byte[] bytes = new byte[NUMBER_BYTES];
    random.nextBytes(bytes);
    String number = HexFormat.of().formatHex(bytes);
    Ticket ticket = new Ticket(number, uri, guard, connect, () -> tickets.remove(number));
    synchronized (this) {
      tickets.put(number, ticket);
      if (loop == null) {
        loop = started();
      }
    }
    return ticket;
  }

  /** Where a client that holds a ticket finds the hop. */
  synchronized InetSocketAddress address() {
    HopLoop present = loop;
    if (present == null) {
      throw new IllegalStateException("a request for a name has no ticket; admit it first");
    }
    return present.address();
  }

  /** What to give the JDK client: names go over this hop, literal addresses do not. */
  public ProxySelector route() {
    return new Route(this);
  }

  /** The ticket of that number; null when there is none. */
  @Nullable Ticket ticket(String number) {
    return tickets.get(number);
  }

  /** Lets the loop end when nobody holds a ticket. */
  synchronized boolean end(HopLoop rested) {
    if (!tickets.isEmpty()) {
      return false;
    }
    if (loop == rested) {
      loop = null;
    }
    return true;
  }

  /** A loop that failed is replaced with the next ticket. */
  synchronized void lost(HopLoop failed) {
    if (loop == failed) {
      loop = null;
    }
  }

  private HopLoop started() {
    try {
      HopLoop fresh = HopLoop.open(this);
      Thread thread = new Thread(fresh, "sink-http-hop");
      thread.setDaemon(true);
      thread.start();
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException("no port can be opened on 127.0.0.1", e);
    }
  }
}
