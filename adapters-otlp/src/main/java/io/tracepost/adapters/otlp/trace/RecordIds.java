package io.tracepost.adapters.otlp.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of a log record, which has none of its own. The records of one session share the beginning
 * of their ids; one that is sent again has the same id.
 *
 * @param traceId of the trace it becomes
 * @param session digest of its session
 * @param record digest of the record alone, its call included
 */
record RecordIds(String traceId, String session, String record) {
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  /**
   * Ids of a record.
   *
   * @param traceId its own in hex; empty for none
   */
  static RecordIds of(
      String traceId,
      String service,
      String event,
      long nanos,
      String session,
      String sequence,
      String call) {
    String sessionDigest = digest("session", service, session);
    String recordDigest = digest(event, Long.toUnsignedString(nanos), session, sequence, call);
    String trace = traceId.isEmpty() ? sessionDigest.substring(0, TRACE_DIGITS) : traceId;
    return new RecordIds(
        trace + "-" + recordDigest.substring(0, SPAN_DIGITS), sessionDigest, recordDigest);
  }

  private static String digest(String... lines) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(sha.digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
