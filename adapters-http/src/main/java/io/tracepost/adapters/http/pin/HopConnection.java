package io.tracepost.adapters.http.pin;

import io.tracepost.adapters.http.pin.Flow.ReceiverGoneException;
import io.tracepost.adapters.http.pin.Flow.SenderGoneException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the JDK client (near) and the one it led to (far): first head, {@link Approach},
 * then bytes both ways. Each end of one side is made the same end of the other: a reset stays a reset,
 * so an answer cut off never looks complete. Belongs to the loop's thread.
 */
final class HopConnection {
  private static final byte[] ESTABLISHED =
      "HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TURNED_AWAY =
      "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** How long a connection may take to show its first ticket. */
  private static final Duration FIRST_HEAD = Duration.ofSeconds(10);

  /** Both directions of a connection that reached its destination. */
  private record Open(SocketChannel far, SelectionKey farKey, Flow outward, Flow back) {}

  private final HopLoop loop;
  private final SocketChannel near;
  private final SelectionKey nearKey;
  private final RequestReader requests;
  private final long firstHeadUntil = System.nanoTime() + FIRST_HEAD.toNanos();
  private @Nullable Approach approach;
  private @Nullable Open open;
  private boolean farBroken;
  private boolean nearTold;
  private boolean gone;

  HopConnection(HopLoop loop, SocketChannel near) throws IOException {
    this.loop = loop;
    this.near = near;
    this.requests = new RequestReader(loop.hop());
    near.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.nearKey = loop.register(near, this);
    nearKey.interestOps(SelectionKey.OP_READ);
  }

  /** One of its channels can do something. */
  void ready() {
    if (gone) {
      return;
    }
    Open both = open;
    Approach present = approach;
    if (both != null) {
      pass(both);
    } else if (present != null) {
      present.ready();
    } else if (nearKey.isValid()) {
      readFirstHead();
    }
  }

  private void readFirstHead() {
    ByteBuffer scratch = loop.scratch().clear();
    try {
      if (near.read(scratch) < 0) {
        breakOff();
        return;
      }
      Optional<Ticket> ticket = requests.begin(scratch.flip());
      if (ticket.isPresent()) {
        nearKey.interestOps(0);
        Approach fresh = new Approach(loop, this, ticket.get());
        approach = fresh;
        fresh.begin();
      }
    } catch (SenderGoneException e) {
      turnAway();
    } catch (IOException e) {
      breakOff();
    }
  }

  /** The destination took the connection. */
  void reached(SocketChannel far, SelectionKey farKey) {
    Open both = new Open(far, farKey, new Flow(near, far), new Flow(far, near));
    open = both;
    try {
      if (requests.tunnel()) {
        both.back().offer(ByteBuffer.wrap(ESTABLISHED));
      }
      both.outward().offer(requests.opening());
    } catch (SenderGoneException e) {
      breakOff();
      return;
    } catch (ReceiverGoneException e) {
      farBroken = true;
    }
    pass(both);
  }

  private void pass(Open both) {
    try {
      if (!farBroken) {
        send(both);
      }
      both.back().turn(loop.scratch(), bytes -> bytes);
      if (both.outward().over()) {
        end(both);
      } else if (both.back().over() && farBroken) {
        breakOff();
      } else {
        tellNear(both);
        await(both);
      }
    } catch (SenderGoneException | ReceiverGoneException | IOException e) {
      breakOff();
    }
  }

  /** A destination that takes no more may have answered before it went: that is still read. */
  private void send(Open both) throws SenderGoneException {
    try {
      both.outward().turn(loop.scratch(), requests);
    } catch (ReceiverGoneException e) {
      farBroken = true;
    }
  }

  private void tellNear(Open both) throws IOException {
    if (both.back().over() && !nearTold) {
      near.shutdownOutput();
      nearTold = true;
    }
  }

  private void await(Open both) {
    boolean sends = !farBroken;
    nearKey.interestOps(
        (sends && both.outward().reads() ? SelectionKey.OP_READ : 0)
            | (both.back().waits() ? SelectionKey.OP_WRITE : 0));
    both.farKey()
        .interestOps(
            (both.back().reads() ? SelectionKey.OP_READ : 0)
                | (sends && both.outward().waits() ? SelectionKey.OP_WRITE : 0));
  }

  /** Gives up what takes too long. */
  void look() {
    if (gone) {
      return;
    }
    long now = System.nanoTime();
    Approach present = approach;
    if (present == null) {
      if (now - firstHeadUntil >= 0) {
        breakOff();
      }
    } else if (open == null) {
      present.look(now);
    }
  }

  /** The client's request goes nowhere. In plain http an answer would look like the SIEM's. */
  void turnAway() {
    try {
      if (requests.tunnel()) {
        near.write(ByteBuffer.wrap(TURNED_AWAY));
        end(null);
        return;
      }
    } catch (IOException alreadyGone) {
      // then the ticket alone tells
    }
    breakOff();
  }

  /** The client left in the ordinary way, and so does this. */
  private void end(@Nullable Open both) {
    if (both != null) {
      Sockets.close(both.far());
    }
    Sockets.close(near);
    gone = true;
    loop.left(this);
  }

  /** Resets both sides. */
  void breakOff() {
    Approach present = approach;
    if (present != null) {
      present.breakOff();
    }
    Open both = open;
    if (both != null) {
      Sockets.reset(both.far());
    }
    Sockets.reset(near);
    gone = true;
    loop.left(this);
  }
}
