package io.tracepost.sandbox.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stand-in answers, and how. Immutable.
 *
 * @param status the HTTP status
 * @param headers extra headers; Content-Length and Date are the server's
 * @param body the body, possibly empty; not to be changed afterwards
 * @param manner how the answer reaches the client
 */
@SuppressWarnings(
    "ArrayRecordComponent") // bodies are small, never compared and handed on unchanged
public record Reply(int status, Map<String, String> headers, byte[] body, Manner manner) {
  /** Copies the headers. */
  public Reply {
    headers = Map.copyOf(headers);
  }

  /**
   * A JSON answer.
   *
   * @param status the HTTP status
   * @param json the body
   */
  public static Reply json(int status, String json) {
    return of(status, "application/json; charset=UTF-8", json);
  }

  /**
   * An answer of any kind.
   *
   * @param status the HTTP status
   * @param contentType its Content-Type
   * @param body its text, sent as UTF-8
   */
  public static Reply of(int status, String contentType, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Reply(status, Map.of("Content-Type", contentType), bytes, Manner.whole());
  }

  /**
   * An answer without a body.
   *
   * @param status the HTTP status
   */
  public static Reply empty(int status) {
    return new Reply(status, Map.of(), new byte[0], Manner.whole());
  }

  /** No answer: the connection is closed. */
  public static Reply hangUp() {
    return empty(0).in(Manner.hangUp());
  }

  /** No answer, and the connection stays open until the client leaves or the server closes. */
  public static Reply stall() {
    return empty(0).in(Manner.stall());
  }

  /**
   * The same answer with one more header.
   *
   * @param name its name
   * @param value its value
   */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body, manner);
  }

  /**
   * The same answer in another manner.
   *
   * @param other how it reaches the client
   */
  public Reply in(Manner other) {
    return new Reply(status, headers, body, other);
  }
}
