package io.tracepost.adapters.http.pin;

import io.tracepost.adapters.http.guard.Verdict;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * From a ticket to a connection: asks its guard once, then tries the addresses of that verdict and no
 * other, one after the other, sharing the time to connect. What stops it is written on the ticket.
 * Belongs to the loop's thread.
 */
final class Approach implements Verdict.Cases<Boolean> {
  private final HopLoop loop;
  private final HopConnection owner;
  private final Ticket ticket;
  private final Deque<InetAddress> addresses = new ArrayDeque<>();
  private @Nullable SocketChannel far;
  private @Nullable SelectionKey key;
  private boolean timedOut;
  private boolean ended;
  private long allUntil;
  private long thisUntil;

  Approach(HopLoop loop, HopConnection owner, Ticket ticket) {
    this.loop = loop;
    this.owner = owner;
    this.ticket = ticket;
  }

  void begin() {
    loop.lookUp(
        () -> {
          try {
            Verdict verdict = ticket.vet();
            loop.tell(() -> verdict.fold(this));
          } catch (RuntimeException e) {
            loop.tell(this::failed);
            throw e;
          }
        });
  }

  @Override
  public Boolean allowed(Verdict.Allowed verdict) {
    if (!ended) {
      addresses.addAll(verdict.addresses());
      allUntil = System.nanoTime() + ticket.connect().toNanos();
      next();
    }
    return true;
  }

  @Override
  public Boolean refused(Verdict.Refused verdict) {
    return stopped(verdict);
  }

  @Override
  public Boolean unresolved(Verdict.Unresolved verdict) {
    return stopped(verdict);
  }

  private boolean stopped(Verdict verdict) {
    if (!ended) {
      ticket.refused(verdict);
      owner.turnAway();
    }
    return false;
  }

  private void next() {
    for (InetAddress address = addresses.poll(); address != null; address = addresses.poll()) {
      long now = System.nanoTime();
      thisUntil = now + (allUntil - now) / (addresses.size() + 1);
      try {
        SocketChannel channel = SocketChannel.open();
        far = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey registered = loop.register(channel, owner);
        key = registered;
        registered.interestOps(SelectionKey.OP_CONNECT);
        if (channel.connect(new InetSocketAddress(address, ticket.port()))) {
          reached();
        }
        return;
      } catch (IOException | RuntimeException e) {
        dropped();
      }
    }
    failed();
  }

  /** The channel may be connected by now. */
  void ready() {
    SocketChannel channel = far;
    SelectionKey registered = key;
    if (channel == null || registered == null || !registered.isConnectable()) {
      return;
    }
    try {
      if (channel.finishConnect()) {
        reached();
      }
    } catch (IOException e) {
      timedOut = false;
      dropped();
      next();
    }
  }

  /** Gives an address up whose time has passed. */
  void look(long now) {
    if (far != null && now - thisUntil >= 0) {
      timedOut = true;
      dropped();
      next();
    }
  }

  private void reached() {
    SocketChannel channel = far;
    SelectionKey registered = key;
    if (channel == null || registered == null) {
      return;
    }
    if (!ticket.connected()) {
      owner.breakOff();
      return;
    }
    far = null;
    ended = true;
    owner.reached(channel, registered);
  }

  private void failed() {
    if (ended) {
      return;
    }
    ticket.failed(
        timedOut
            ? new HttpConnectTimeoutException("no address took the connection in time")
            : new ConnectException("no address took the connection"));
    owner.turnAway();
  }

  /** Nothing comes of it any more. */
  void breakOff() {
    ended = true;
    dropped();
  }

  private void dropped() {
    SocketChannel channel = far;
    far = null;
    if (channel != null) {
      Sockets.close(channel);
    }
  }
}
