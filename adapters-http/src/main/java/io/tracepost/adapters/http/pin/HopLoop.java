package io.tracepost.adapters.http.pin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hop's thread: accepts connections on loopback and lets each have its turn. Only DNS, which blocks, is
 * asked on other threads, which end after ten seconds of rest. Everything else here belongs to the one thread.
 */
final class HopLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(HopLoop.class);
  private static final int BACKLOG = 256;
  private static final int SCRATCH_BYTES = 128 * 1024;
  private static final long REST_MILLIS = 10_000;
  private static final long LOOK_MILLIS = 250;

  private final Hop hop;
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final SelectionKey accepting;
  private final InetSocketAddress address;
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
  private final Set<HopConnection> connections = new HashSet<>();
  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private final ExecutorService lookups =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "sink-http-lookup");
            thread.setDaemon(true);
            return thread;
          });

  private long lastLook = System.nanoTime();

  private HopLoop(Hop hop, Selector selector, ServerSocketChannel listener) throws IOException {
    this.hop = hop;
    this.selector = selector;
    this.listener = listener;
    this.accepting = listener.register(selector, SelectionKey.OP_ACCEPT);
    this.address = (InetSocketAddress) listener.getLocalAddress();
  }

  static HopLoop open(Hop hop) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    Selector selector = Selector.open();
    ServerSocketChannel listener = null;
    try {
      listener = ServerSocketChannel.open();
      listener.bind(new InetSocketAddress(loopback, 0), BACKLOG);
      listener.configureBlocking(false);
      return new HopLoop(hop, selector, listener);
    } catch (IOException e) {
      if (listener != null) {
        listener.close();
      }
      selector.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return address;
  }

  Hop hop() {
    return hop;
  }

  /** The buffer of whoever has its turn. */
  ByteBuffer scratch() {
    return scratch;
  }

  /** Does something that may block, elsewhere. */
  void lookUp(Runnable task) {
    lookups.execute(task);
  }

  /** Has the loop do something soon; from any thread. */
  void tell(Runnable errand) {
    errands.add(errand);
    selector.wakeup();
  }

  SelectionKey register(SocketChannel channel, HopConnection owner) throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, 0, owner);
  }

  void left(HopConnection connection) {
    connections.remove(connection);
  }

  @Override
  public void run() {
    try {
      while (turn()) {
        // until nobody needs it
      }
    } catch (IOException | RuntimeException e) {
      LOG.error(
          "the hop for pinned connections failed; requests under way fail and are repeated, the next"
              + " one opens another",
          e);
    } finally {
      hop.lost(this);
      close();
    }
  }

  private boolean turn() throws IOException {
    int ready = selector.select(connections.isEmpty() ? REST_MILLIS : LOOK_MILLIS);
    for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
      errand.run();
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.attachment() instanceof HopConnection connection) {
        serve(connection);
      } else {
        accept(key);
      }
    }
    selector.selectedKeys().clear();
    look();
    return ready > 0 || !connections.isEmpty() || !errands.isEmpty() || !hop.end(this);
  }

  /** A defect in one connection ends that one. */
  private static void serve(HopConnection connection) {
    try {
      connection.ready();
    } catch (RuntimeException e) {
      LOG.error("a pinned connection failed; its request fails and is repeated", e);
      connection.breakOff();
    }
  }

  /** Without a file descriptor left nothing can be accepted until one is freed: rest a little. */
  private void accept(SelectionKey key) {
    try {
      SocketChannel near = listener.accept();
      if (near != null) {
        connections.add(new HopConnection(this, near));
      }
    } catch (IOException e) {
      LOG.warn(
          "the hop for pinned connections could not accept one; is the limit of open files low?");
      key.interestOps(0);
      lastLook = System.nanoTime();
    }
  }

  private void look() {
    long now = System.nanoTime();
    if (now - lastLook >= TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
      lastLook = now;
      accepting.interestOps(SelectionKey.OP_ACCEPT);
      List.copyOf(connections).forEach(HopConnection::look);
    }
  }

  private void close() {
    lookups.shutdown();
    List.copyOf(connections).forEach(HopConnection::breakOff);
    try {
      listener.close();
      selector.close();
    } catch (IOException e) {
      LOG.warn("the port of the hop for pinned connections did not close", e);
    }
  }
}
