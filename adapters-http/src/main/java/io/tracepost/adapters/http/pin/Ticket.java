package io.tracepost.adapters.http.pin;

import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.guard.Verdict;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one request through the hop, and tells afterwards how far it came. Its number is random and
 * worth nothing once {@link #close} was called. Prints no number. Safe for concurrent use.
 */
public final class Ticket implements AutoCloseable {
  /** The header that carries it. The scheme is not Basic: the JDK withholds Basic from tunnels. */
  public static final String HEADER = "Proxy-Authorization";

  static final String SCHEME = "Ticket ";

  /** How far the request came. */
  private enum Stage {
    ISSUED,
    SHOWN,
    CONNECTED,
    STOPPED,
    ABANDONED
  }

  private final String number;
  private final URI uri;
  private final AddressGuard guard;
  private final Duration connect;
  private final Runnable whenClosed;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.ISSUED);
  private volatile @Nullable Verdict refusal;
  private volatile @Nullable IOException failure;

  Ticket(String number, URI uri, AddressGuard guard, Duration connect, Runnable whenClosed) {
    this.number = number;
    this.uri = uri;
    this.guard = guard;
    this.connect = connect;
    this.whenClosed = whenClosed;
  }

  /** What the request's {@link #HEADER} has to say. The hop keeps it to itself. */
  public String credential() {
    return SCHEME + number;
  }

  /** The guard's answer when it did not let the request through. */
  public Optional<Verdict> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * Why no address of the verdict took a connection: a {@link java.net.ConnectException} or a {@link
   * java.net.http.HttpConnectTimeoutException}.
   */
  public Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Host and port when the request is plain http; empty for https. */
  public Optional<String> plainOrigin() {
    return "http".equalsIgnoreCase(uri.getScheme()) ? Optional.of(authority()) : Optional.empty();
  }

  /**
   * Gives the request up: from now on the hop connects nothing for it.
   *
   * @return whether the hop has the request and nothing of it has left for the network; false also
   *     when the hop has not seen it, because a connection from before served it
   */
  public boolean abandon() {
    if (stage.compareAndSet(Stage.SHOWN, Stage.ABANDONED)) {
      return true;
    }
    stage.compareAndSet(Stage.ISSUED, Stage.ABANDONED);
    return stage.get() == Stage.STOPPED;
  }

  @Override
  public void close() {
    whenClosed.run();
  }

  /**
   * Whether it is for this host and port and its request still wants to go. It may be shown again: the
   * JDK repeats a GET that met a closing connection.
   */
  boolean show(String authority) {
    if (!authority().equalsIgnoreCase(authority)) {
      return false;
    }
    stage.compareAndSet(Stage.ISSUED, Stage.SHOWN);
    return stage.get() == Stage.SHOWN || stage.get() == Stage.CONNECTED;
  }

  /** Host and port of its request, always with the port. */
  String authority() {
    return uri.getHost().toLowerCase(Locale.ROOT) + ":" + AddressGuard.port(uri);
  }

  int port() {
    return AddressGuard.port(uri);
  }

  Verdict vet() {
    return guard.vet(uri);
  }

  Duration connect() {
    return connect;
  }

  /** The network is reached; false when the request was given up meanwhile. */
  boolean connected() {
    stage.compareAndSet(Stage.SHOWN, Stage.CONNECTED);
    return stage.get() == Stage.CONNECTED;
  }

  void refused(Verdict verdict) {
    refusal = verdict;
    stage.compareAndSet(Stage.SHOWN, Stage.STOPPED);
  }

  void failed(IOException why) {
    failure = why;
    stage.compareAndSet(Stage.SHOWN, Stage.STOPPED);
  }

  @Override
  public String toString() {
    return "Ticket[***]";
  }
}
