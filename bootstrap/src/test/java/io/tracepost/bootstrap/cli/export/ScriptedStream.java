package io.tracepost.bootstrap.cli.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A service that exports lines of text and can be told to break off. Its cursors are {@code c} and a
 * number of lines; {@code since} and {@code until} count lines as well. Thread-safe.
 */
final class ScriptedStream implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> lines = new ArrayList<>();
  private final Deque<Cut> cuts = new ArrayDeque<>();
  private final Deque<String> refusals = new ArrayDeque<>();
  private final List<Map<String, String>> asked = new ArrayList<>();

  private record Cut(int bytes, BooleanSupplier when) {}

  private ScriptedStream(ServerSocket socket) {
    this.socket = socket;
  }

  static ScriptedStream start() {
    try {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      ScriptedStream stream = new ScriptedStream(socket);
      Thread thread = new Thread(stream::serve, "scripted");
      thread.setDaemon(true);
      thread.start();
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Commits lines numbered on from the last one. */
  synchronized ScriptedStream add(int count) {
    for (int i = 0; i < count; i++) {
      lines.add("{\"line\":" + (lines.size() + 1) + "}\n");
    }
    return this;
  }

  /** Everything, as it should come out. */
  synchronized String text() {
    return String.join("", lines);
  }

  /** The first lines, as they should come out. */
  synchronized String text(int count) {
    return String.join("", lines.subList(0, count));
  }

  /** The next answer with lines breaks off behind so many bytes. */
  void cutNext(int bytes) {
    cutNext(bytes, () -> true);
  }

  /**
   * The same, but not before something has come about: whoever reads may learn of the end of a
   * connection before it was given the bytes, and even the head, that came earlier.
   */
  synchronized void cutNext(int bytes, BooleanSupplier when) {
    cuts.add(new Cut(bytes, when));
  }

  /** The next request is refused by an answer of this head and body. */
  synchronized void refuseNext(String statusAndHeaders, String body) {
    refusals.add(
        "HTTP/1.1 "
            + statusAndHeaders
            + "\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body);
  }

  /** The query of every request so far. */
  synchronized List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String first = in.readLine();
        if (first == null) {
          continue;
        }
        for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {}
        answer(first.split(" ")[1], connection.getOutputStream());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private synchronized void answer(String target, OutputStream out) throws IOException {
    Map<String, String> query = query(target);
    asked.add(query);
    if (!refusals.isEmpty()) {
      out.write(refusals.remove().getBytes(StandardCharsets.UTF_8));
      return;
    }
    int from = Integer.parseInt(query.getOrDefault("since", "0"));
    if (query.containsKey("after")) {
      from = Integer.parseInt(query.getOrDefault("after", "").substring(1));
    }
    int to = Math.min(lines.size(), Integer.parseInt(query.getOrDefault("until", "1000000")));
    to =
        Math.max(
            from, Math.min(to, from + Integer.parseInt(query.getOrDefault("limit", "1000000"))));
    byte[] body = String.join("", lines.subList(from, to)).getBytes(StandardCharsets.UTF_8);
    boolean cut = !cuts.isEmpty() && to > from;
    Cut wanted = cut ? cuts.remove() : new Cut(body.length, () -> true);
    int length = wanted.bytes();
    String head =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
            + "Tracepost-Next-Cursor: c"
            + to
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    if (length > 0) {
      out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, length);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    while (!wanted.when().getAsBoolean()) {
      Thread.onSpinWait();
    }
    if (!cut) {
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static Map<String, String> query(String target) {
    Map<String, String> query = new TreeMap<>();
    int mark = target.indexOf('?');
    query.put("path", mark < 0 ? target : target.substring(0, mark));
    if (mark >= 0) {
      for (String pair : target.substring(mark + 1).split("&")) {
        String[] sides = pair.split("=", 2);
        query.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
