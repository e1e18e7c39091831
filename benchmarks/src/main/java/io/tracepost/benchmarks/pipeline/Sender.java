package io.tracepost.benchmarks.pipeline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts bodies over one kept connection, each after the answer to the one before, and times them. */
public final class Sender implements Runnable {
  private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":\\s*(\\d+)");

  private final int port;
  private final String key;
  private final Load load;
  private final int eventsPerRequest;
  private final AtomicLong left;
  private final LatencyRecorder latencies = new LatencyRecorder();
  private long accepted;

  /**
   * A sender.
   *
   * @param port of the service on loopback
   * @param key API key with the scope {@code ingest}
   * @param load what it sends
   * @param eventsPerRequest events in one body
   * @param left events that all senders together still have to send
   */
  public Sender(int port, String key, Load load, int eventsPerRequest, AtomicLong left) {
    this.port = port;
    this.key = key;
    this.load = load;
    this.eventsPerRequest = eventsPerRequest;
    this.left = left;
  }

  @Override
  public void run() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 4 << 10);
      OutputStream out = socket.getOutputStream();
      while (true) {
        long before = left.getAndAdd(-eventsPerRequest);
        if (before <= 0) {
          return;
        }
        post(in, out, load.body((int) Math.min(eventsPerRequest, before)));
      }
    } catch (IOException e) {
      throw new IllegalStateException("posting to the service on port " + port + " broke", e);
    }
  }

  /** How long each request took to be acknowledged. */
  public LatencyRecorder latencies() {
    return latencies;
  }

  /** Events that the service said it had accepted, where its answers say so. */
  public long accepted() {
    return accepted;
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
    latencies.add(System.nanoTime() - began);
    if (!answer.startsWith("HTTP/1.1 20")) {
      throw new IOException("the service answered " + answer);
    }
    Matcher count = ACCEPTED.matcher(answer);
    accepted += count.find() ? Long.parseLong(count.group(1)) : 0;
  }

  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(256);
    int ends = 0;
    while (ends < 2) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the service closed the connection");
      }
      head.append((char) c);
      ends = c == '\n' ? ends + 1 : c == '\r' ? ends : 0;
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
