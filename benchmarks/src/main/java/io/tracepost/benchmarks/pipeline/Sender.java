package io.tracepost.benchmarks.pipeline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Posts bodies over one kept connection, each after the answer to the one before, and times them. */
public final class Sender implements Runnable {
  private final int port;
  private final String key;
  private final Load load;
  private final int tracesPerRequest;
  private final AtomicLong left;
  private long[] nanos = new long[1_024];
  private int requests;

  /**
   * A sender.
   *
   * @param port of the service on loopback
   * @param key API key with the scope {@code ingest}
   * @param load what it sends
   * @param tracesPerRequest traces in one body
   * @param left traces that all senders together still have to send
   */
  public Sender(int port, String key, Load load, int tracesPerRequest, AtomicLong left) {
    this.port = port;
    this.key = key;
    this.load = load;
    this.tracesPerRequest = tracesPerRequest;
    this.left = left;
  }

  @Override
  public void run() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 4 << 10);
      OutputStream out = socket.getOutputStream();
      while (true) {
        long before = left.getAndAdd(-tracesPerRequest);
        if (before <= 0) {
          return;
        }
        post(in, out, load.body((int) Math.min(tracesPerRequest, before)));
      }
    } catch (IOException e) {
      throw new IllegalStateException("posting to the service on port " + port + " broke", e);
    }
  }

  /** How long each request took to be acknowledged, in nanoseconds. */
  public long[] latenciesNanos() {
    return Arrays.copyOf(nanos, requests);
  }

  private void post(InputStream in, OutputStream out, byte[] body) throws IOException {
    String head =
        "POST "
            + load.path()
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: "
            + load.contentType()
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
    request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    long began = System.nanoTime();
    request.writeTo(out);
    String answer = answer(in);
    long took = System.nanoTime() - began;
    if (!answer.startsWith("HTTP/1.1 20")) {
      throw new IOException("the service answered " + answer);
    }
    if (requests == nanos.length) {
      nanos = Arrays.copyOf(nanos, requests * 2);
    }
    nanos[requests++] = took;
  }

  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(256);
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the service closed the connection");
      }
      head.append((char) c);
    }
    String text = head.toString();
    int at = text.toLowerCase(Locale.ROOT).indexOf("content-length:");
    if (at >= 0) {
      int length = Integer.parseInt(text.substring(at + 15, text.indexOf('\r', at)).trim());
      byte[] body = in.readNBytes(length);
      return text.substring(0, text.indexOf('\r')) + " " + new String(body, StandardCharsets.UTF_8);
    }
    return text.substring(0, text.indexOf('\r'));
  }
}
