package io.tracepost.adapters.http.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A raw server on loopback whose every byte and every rudeness is the test's. */
final class FaultServer implements AutoCloseable {
  /** What to do with one connection once a whole request was read. */
  interface Behaviour {
    void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  final LinkedBlockingQueue<String> heads = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Integer> ended = new LinkedBlockingQueue<>();

  FaultServer(Behaviour behaviour) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
  }

  FaultServer(ServerSocket listener, Behaviour behaviour) {
    this.listener = listener;
    this.behaviour = behaviour;
    daemon(this::accept);
  }

  static FaultServer answering(String rawAnswer) throws IOException {
    return new FaultServer(
        (socket, out) -> {
          out.write(rawAnswer.getBytes(StandardCharsets.UTF_8));
          out.flush();
        });
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  URI uri(String host) {
    return URI.create("http://" + host + ":" + listener.getLocalPort() + "/in");
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  int requests() {
    return heads.size();
  }

  /** Waits until the server closes. */
  void stall() throws InterruptedException {
    closing.await();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        int number = connections.incrementAndGet();
        daemon(() -> serve(socket, number));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        String head = head(in);
        if (head.isEmpty()) {
          return;
        }
        bodies.add(in.readNBytes(contentLength(head)));
        heads.add(head);
        behaviour.answer(socket, socket.getOutputStream());
      }
    } catch (IOException | InterruptedException e) {
      // the other side left, or the server closes
    } finally {
      ended.add(number);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) >= 0) {
      head.write(b);
      if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static int contentLength(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "fault-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
