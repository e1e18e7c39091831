package io.tracepost.contract.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@link ScriptedDestination} does with one request. Immutable: each step gives another. */
public final class WireAnswer {
  /** How the answer ends. */
  public enum Ending {
    /** All of it; the connection stays open. */
    WHOLE,
    /** Half of the body, or of the head when there is no body; then the connection closes. */
    HALF,
    /** The head, then single bytes for as long as the other side listens. */
    DRIP,
    /** Nothing, and the connection stays open. */
    STALL,
    /** Nothing, and the connection closes in order. */
    HANG_UP,
    /** The request is read, then the connection is reset. */
    RESET,
    /** The connection is reset before the request is read. */
    RESET_UNREAD
  }

  private final String statusLine;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Ending ending;
  private final boolean raw;

  private WireAnswer(
      String statusLine, Map<String, String> headers, byte[] body, Ending ending, boolean raw) {
    this.raw = raw;
    this.statusLine = statusLine;
    this.headers = headers;
    this.body = body;
    this.ending = ending;
  }

  /** An answer with a body, sent as UTF-8. */
  public static WireAnswer http(int status, String contentType, String body) {
    return empty(status)
        .with("Content-Type", contentType)
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer without a body. */
  public static WireAnswer empty(int status) {
    return new WireAnswer(
        "HTTP/1.1 " + status + " Scripted", Map.of(), new byte[0], Ending.WHOLE, false);
  }

  /** Something that is not HTTP. */
  public static WireAnswer notHttp() {
    return new WireAnswer("SSH-2.0-OpenSSH_9.6", Map.of(), new byte[0], Ending.WHOLE, false);
  }

  /**
   * These bytes and no others, then the ending; {@link Ending#DRIP} and {@link Ending#HALF} add and
   * take nothing away.
   *
   * @param name for messages
   */
  public static WireAnswer raw(String name, byte[] bytes, Ending how) {
    return new WireAnswer(name, Map.of(), bytes, how, true);
  }

  /** Nothing, in one of the ways to answer nothing. */
  public static WireAnswer nothing(Ending how) {
    return empty(200).ending(how);
  }

  /** The same with one header more. */
  public WireAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WireAnswer(statusLine, more, body, ending, raw);
  }

  /** The same, ending otherwise. */
  public WireAnswer ending(Ending how) {
    return new WireAnswer(statusLine, headers, body, how, raw);
  }

  private WireAnswer body(byte[] bytes) {
    return new WireAnswer(statusLine, headers, bytes, ending, raw);
  }

  Ending ending() {
    return ending;
  }

  /** What is sent before the ending takes effect. */
  byte[] bytes() {
    if (raw) {
      return body.clone();
    }
    return switch (ending) {
      case WHOLE -> joined(head(body.length), body, body.length);
      case HALF -> half();
      case DRIP -> head(Integer.MAX_VALUE);
      case STALL, HANG_UP, RESET, RESET_UNREAD -> new byte[0];
    };
  }

  private byte[] half() {
    byte[] head = head(body.length);
    return body.length == 0
        ? joined(new byte[0], head, head.length / 2)
        : joined(head, body, body.length / 2);
  }

  private static byte[] joined(byte[] first, byte[] second, int ofSecond) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(first, 0, first.length);
    all.write(second, 0, ofSecond);
    return all.toByteArray();
  }

  private byte[] head(int length) {
    StringBuilder head = new StringBuilder(statusLine).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    boolean bodyless = statusLine.startsWith("HTTP/1.1 204") && ending != Ending.DRIP;
    if (!bodyless) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    String text =
        ending == Ending.DRIP ? head.toString().replace(" 204 ", " 200 ") : head.toString();
    return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The status line and how it ends. */
  @Override
  public String toString() {
    return statusLine + " " + ending;
  }
}
