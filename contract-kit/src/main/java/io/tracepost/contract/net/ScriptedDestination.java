package io.tracepost.contract.net;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A server on the IPv4 loopback address that answers as it is told and remembers what it was asked.
 * Requests that a side route answers, such as those for a token, are kept apart and not counted.
 * Safe for concurrent use; daemon threads, gone with {@link #close}.
 */
public final class ScriptedDestination implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final Function<RecordedRequest, Optional<WireAnswer>> sideRoutes;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> sideRequests = new CopyOnWriteArrayList<>();
  private final Semaphore arrived = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);

  private ScriptedDestination(
      Script script, Function<RecordedRequest, Optional<WireAnswer>> sideRoutes) {
    this.script = script;
    this.sideRoutes = sideRoutes;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException("no port on 127.0.0.1 can be opened", e);
    }
    daemon(this::accept);
  }

  /** Gives these answers in turn, the last one for ever. */
  public static ScriptedDestination replying(WireAnswer... answers) {
    return replying(request -> Optional.empty(), answers);
  }

  /**
   * Gives these answers in turn, the last one for ever.
   *
   * @param sideRoutes sees the head of each request, without body, and answers those it has an answer
   *     for
   */
  public static ScriptedDestination replying(
      Function<RecordedRequest, Optional<WireAnswer>> sideRoutes, WireAnswer... answers) {
    return new ScriptedDestination(new AnswersInTurn(List.of(answers)), sideRoutes);
  }

  /**
   * Answers each request by what it is.
   *
   * @param sideRoutes sees the head of each request, without body, and answers those it has an answer
   *     for
   */
  public static ScriptedDestination answering(
      Function<RecordedRequest, Optional<WireAnswer>> sideRoutes,
      Function<RecordedRequest, WireAnswer> script) {
    return new ScriptedDestination(script::apply, sideRoutes);
  }

  /** An address that refuses connections: its port was open and is not any more. */
  public static URI nobody() {
    try (ScriptedDestination gone = replying(WireAnswer.empty(200))) {
      return gone.uri();
    }
  }

  /** Where it listens: {@code http://127.0.0.1:41234}. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Requests so far, side routes apart, in the order they were read. */
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** How many requests there were, side routes apart. */
  public int requestCount() {
    return requests.size();
  }

  /** Requests that a side route answered. */
  public List<RecordedRequest> sideRequests() {
    return List.copyOf(sideRequests);
  }

  /** Connections so far. */
  public int connectionCount() {
    return connections.size();
  }

  /** Waits until one more request was read, side routes apart. */
  public void awaitRequest() throws InterruptedException {
    arrived.acquire();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        if (closing.getCount() == 0) {
          socket.close();
        }
        daemon(() -> converse(socket));
      }
    } catch (IOException closed) {
      closing.countDown();
    }
  }

  private void converse(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      boolean open = true;
      while (open) {
        Optional<RecordedRequest> head = RequestReader.head(in);
        open = head.isPresent() && answered(socket, in, out, head.get());
      }
    } catch (IOException | InterruptedException otherSideLeft) {
      return;
    }
  }

  private boolean answered(Socket socket, InputStream in, OutputStream out, RecordedRequest head)
      throws IOException, InterruptedException {
    Optional<WireAnswer> side = sideRoutes.apply(head);
    if (side.isPresent()) {
      sideRequests.add(RequestReader.whole(head, in));
      return ended(side.get(), socket, out);
    }
    if (script.resetsUnread()) {
      socket.setSoLinger(true, 0);
      return false;
    }
    RecordedRequest request = RequestReader.whole(head, in);
    requests.add(request);
    arrived.release();
    return ended(script.answer(request), socket, out);
  }

  private boolean ended(WireAnswer answer, Socket socket, OutputStream out)
      throws IOException, InterruptedException {
    out.write(answer.bytes());
    out.flush();
    switch (answer.ending()) {
      case WHOLE -> {
        return true;
      }
      case DRIP -> drip(out);
      case STALL -> closing.await();
      case RESET, RESET_UNREAD -> socket.setSoLinger(true, 0);
      case HALF, HANG_UP -> {}
    }
    return false;
  }

  private void drip(OutputStream out) throws IOException, InterruptedException {
    while (!closing.await(2, TimeUnit.MILLISECONDS)) {
      out.write(' ');
      out.flush();
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "scripted-destination");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      listener.close();
      for (Socket socket : new ArrayList<>(connections)) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
