package io.tracepost.contract.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on 127.0.0.1 between a client and its server that breaks connections on purpose. A
 * connection has the fault that was set when it was accepted. Where a fault strikes is counted in
 * bytes, never in time, so it strikes at the same place each run; {@link #silence} and {@link
 * #endAnswers} strike connections that are open. Knows no protocol. Safe for concurrent use; daemon
 * threads, gone with {@link #close}.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final URI origin;
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
  private final Set<Socket> ended = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile CountDownLatch released = new CountDownLatch(1);
  private volatile Fault fault = Fault.NONE;

  private FaultProxy(URI origin) {
    this.origin = origin;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException("no port on 127.0.0.1 can be opened", e);
    }
    daemon(this::accept);
  }

  /**
   * A proxy without a fault so far.
   *
   * @param origin where connections lead: scheme, host and port
   */
  public static FaultProxy before(URI origin) {
    return new FaultProxy(origin);
  }

  /** Where it listens, in the origin's scheme. */
  public URI uri() {
    return URI.create(origin.getScheme() + "://127.0.0.1:" + listener.getLocalPort());
  }

  /** What happens to the connections accepted from now on. Those of before are reset. */
  public void fault(Fault next) {
    fault = next;
    released = new CountDownLatch(1);
    sockets.forEach(FaultProxy::reset);
    forget();
  }

  private void forget() {
    sockets.clear();
    clients.clear();
    ended.clear();
  }

  /**
   * From now on no byte passes and nobody is told: neither on connections that are open nor on those
   * that are accepted later. {@link #heal} resets them; {@link #healLater} leaves them as they are.
   */
  public void silence() {
    fault = Fault.of(Fault.Kind.BLACKHOLE);
    silent.addAll(sockets);
  }

  /**
   * Ends the answers of the connections that are open, in order, while what the client says is still
   * taken and goes on to the server. Those accepted later end before a byte of an answer.
   */
  public void endAnswers() {
    fault = Fault.of(Fault.Kind.HALF_CLOSE);
    for (Socket client : clients) {
      ended.add(client);
      try {
        client.shutdownOutput();
      } catch (IOException alreadyGone) {
        ended.remove(client);
      }
    }
  }

  /** Connections accepted from now on have no fault; those that are open keep theirs. */
  public void healLater() {
    fault = Fault.NONE;
    forget();
  }

  /** No fault any more. */
  public void heal() {
    fault(Fault.NONE);
  }

  /** Lets requests on that are held back. */
  public void release() {
    released.countDown();
  }

  /** Connections accepted so far. */
  public int connectionCount() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        connections.incrementAndGet();
        sockets.add(near);
        clients.add(near);
        Fault present = fault;
        daemon(() -> serve(near, present));
      }
    } catch (IOException closed) {
      closing.countDown();
    }
  }

  private void serve(Socket near, Fault present) {
    try {
      switch (present.kind()) {
        case REFUSE -> reset(near);
        case BLACKHOLE -> closing.await();
        default -> connect(near, present);
      }
    } catch (IOException | InterruptedException otherSideLeft) {
      reset(near);
    }
  }

  private void connect(Socket near, Fault present) throws IOException, InterruptedException {
    Socket far = new Socket(origin.getHost(), origin.getPort());
    sockets.add(far);
    near.setTcpNoDelay(true);
    far.setTcpNoDelay(true);
    daemon(() -> quietly(near, far, () -> answers(far, near, present)));
    if (present.kind() == Fault.Kind.DELAY) {
      released.await();
    }
    quietly(near, far, () -> requests(near, far, present));
  }

  private void requests(Socket near, Socket far, Fault present)
      throws IOException, InterruptedException {
    long end = present.kind() == Fault.Kind.RESET_REQUEST ? present.atByte() : Long.MAX_VALUE;
    if (pass(near, far, end, BUFFER_BYTES)) {
      throw new IOException("the fault struck");
    }
    far.shutdownOutput();
  }

  private void answers(Socket far, Socket near, Fault present)
      throws IOException, InterruptedException {
    switch (present.kind()) {
      case RESET_ANSWER -> {
        pass(far, near, present.atByte(), BUFFER_BYTES);
        throw new IOException("the fault struck");
      }
      case CUT_ANSWER -> pass(far, near, present.atByte(), BUFFER_BYTES);
      case STALL_ANSWER -> {
        pass(far, near, present.atByte(), BUFFER_BYTES);
        closing.await();
      }
      case DRIP -> pass(far, near, Long.MAX_VALUE, 1);
      case HALF_CLOSE -> far.getInputStream().read();
      case GARBAGE -> {
        far.getInputStream().read();
        near.getOutputStream().write(present.bytes());
      }
      default -> pass(far, near, Long.MAX_VALUE, BUFFER_BYTES);
    }
    near.shutdownOutput();
  }

  /** Passes bytes on; true when it stopped at the bound and not at the end. */
  private boolean pass(Socket from, Socket to, long bound, int atOnce)
      throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[atOnce];
    long left = bound;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (silent.contains(from)) {
        closing.await();
      }
      if (count < 0) {
        return false;
      }
      if (!ended.contains(to)) {
        to.getOutputStream().write(buffer, 0, count);
      }
      left -= count;
    }
    return true;
  }

  /** One direction of a connection. */
  private interface Direction {
    void run() throws IOException, InterruptedException;
  }

  /** A failure of one side, or the fault itself, resets both. */
  private static void quietly(Socket near, Socket far, Direction direction) {
    try {
      direction.run();
    } catch (IOException | InterruptedException struck) {
      reset(near);
      reset(far);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException alreadyGone) {
      // then it is as it should be
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    released.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sockets.forEach(FaultProxy::reset);
    silent.forEach(FaultProxy::reset);
  }
}
