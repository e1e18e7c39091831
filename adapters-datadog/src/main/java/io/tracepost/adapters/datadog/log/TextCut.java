package io.tracepost.adapters.datadog.log;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.export.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes a log of at most 1 MB out of a longer one: the longest texts are cut, each with a mark in it, until the log fits,
 * and the log says so in {@code _truncated}, {@code _original_bytes} and {@code _original_sha256} (both of the event as it
 * stands in the journal). Datadog itself would cut the log in the middle, which leaves no JSON. For one thread.
 *
 * <p>Source: Datadog, "Logs API: send logs": 1 MB a log, larger ones are accepted and truncated.
 */
final class TextCut {
  /** The longest log, in bytes. */
  static final int MAX_LOG_BYTES = 1_000_000;

  /** What texts are cut to, one after the other; the last is far above any id. */
  private static final int[] TEXT_BYTES = {64 * 1024, 16 * 1024, 4 * 1024, 1024};

  private final LogBuffer cut = new LogBuffer();

  /**
   * Cuts a log that is too long.
   *
   * @param log the whole log, an object
   * @param event what it was made of
   * @return the log that fits; valid until the next
   * @throws UnsendableLogException when even without its long texts it does not fit
   */
  LogBuffer shortened(LogBuffer log, Event event) throws UnsendableLogException {
    byte[] mark = mark(event);
    for (int textBytes : TEXT_BYTES) {
      cut.clear();
      copy(log, textBytes);
      cut.unwrite();
      cut.write(mark);
      if (cut.length() <= MAX_LOG_BYTES) {
        return cut;
      }
    }
    throw new UnsendableLogException(
        Problem.of(
            "event_too_large",
            "an event of "
                + event.length()
                + " bytes passes the 1 MB that Datadog keeps of a log, even with its texts cut"));
  }

  private void copy(LogBuffer log, int textBytes) {
    byte[] json = log.array();
    int at = 0;
    while (at < log.length()) {
      int quote = at;
      while (quote < log.length() && json[quote] != '"') {
        quote++;
      }
      cut.write(json, at, quote - at);
      if (quote == log.length()) {
        return;
      }
      int end = JsonText.stringEnd(json, quote);
      if (end - quote - 2 <= textBytes || JsonText.isName(json, end, log.length())) {
        cut.write(json, quote, end - quote);
      } else {
        int prefixEnd = JsonText.prefixEnd(json, quote + 1, end - 1, textBytes);
        cut.write(json, quote, prefixEnd - quote);
        cut.plain("… [cut by Tracepost: " + (end - quote - 2) + " bytes]\"");
      }
      at = end;
    }
  }

  private static byte[] mark(Event event) {
    String text =
        ",\"_truncated\":true,\"_original_bytes\":"
            + event.length()
            + ",\"_original_sha256\":\""
            + sha256(event)
            + "\"}";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String sha256(Event event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(event.array(), event.offset(), event.length());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
