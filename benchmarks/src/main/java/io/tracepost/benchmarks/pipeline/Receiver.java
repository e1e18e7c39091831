package io.tracepost.benchmarks.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes every HTTP request on a loopback port, throws the body away and says that all is well, in
 * the words of Splunk's HEC. Counts requests and bytes. Thread-safe; its threads are daemons.
 */
public final class Receiver implements AutoCloseable {
  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n"
              + "{\"text\":\"Success\",\"code\":0}")
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_GZIP =
      "HTTP/1.1 415 Unsupported Media Type\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final boolean gzip;
  private final ServerSocket server;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * Listens on a free port.
   *
   * @param gzip whether it takes compressed bodies
   */
  public Receiver(boolean gzip) throws IOException {
    this.gzip = gzip;
    server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    start("receiver", this::accept);
  }

  /** The port it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** Requests answered so far. */
  public long requests() {
    return requests.get();
  }

  /** Bytes of bodies so far, as they were sent. */
  public long bytes() {
    return bytes.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        start("receiver-connection", () -> serve(socket));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException("the receiver's port broke", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    byte[] scratch = new byte[256 << 10];
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
      OutputStream out = socket.getOutputStream();
      Head head = nextHead(in);
      while (head != null) {
        long left = head.length();
        while (left > 0) {
          int read = in.read(scratch, 0, (int) Math.min(scratch.length, left));
          if (read < 0) {
            return;
          }
          left -= read;
        }
        if (head.gzip() && !gzip) {
          out.write(NO_GZIP);
        } else {
          bytes.addAndGet(head.length());
          requests.incrementAndGet();
          out.write(ANSWER);
        }
        head = nextHead(in);
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        System.err.println("a connection of the receiver broke: " + e.getMessage());
      }
    }
  }

  private record Head(long length, boolean gzip) {}

  private static @Nullable Head nextHead(InputStream in) throws IOException {
    long length = 0;
    boolean compressed = false;
    StringBuilder line = new StringBuilder(64);
    boolean first = true;
    while (true) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String text = line.toString().trim().toLowerCase(Locale.ROOT);
      line.setLength(0);
      if (text.isEmpty() && !first) {
        return new Head(length, compressed);
      }
      first = false;
      if (text.startsWith("content-length:")) {
        length = Long.parseLong(text.substring(15).trim());
      }
      compressed |= text.startsWith("content-encoding:") && text.endsWith("gzip");
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
