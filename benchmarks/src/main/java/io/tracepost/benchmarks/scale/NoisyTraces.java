package io.tracepost.benchmarks.scale;

import io.tracepost.benchmarks.pipeline.Load;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Traces that hardly compress: each carries a stretch of random text. The text is made once for all;
 * an event begins somewhere in it. Ids can be told from outside. Not thread-safe.
 */
final class NoisyTraces implements Load {
  private static final int POOL_BYTES = 8 << 20;
  private static final byte[] POOL = pool();

  private final String sender;
  private final int noiseBytes;
  private final SplittableRandom random;
  private final StringBuilder head = new StringBuilder();
  private long next;

  /**
   * Traces of one sender.
   *
   * @param sender part of every id, without quotes
   * @param noiseBytes random text in each
   */
  NoisyTraces(String sender, int noiseBytes) {
    this.sender = sender;
    this.noiseBytes = noiseBytes;
    this.random = new SplittableRandom(sender.hashCode());
  }

  static String id(String sender, long number) {
    return sender + "-" + number;
  }

  @Override
  public String path() {
    return "/api/v1/traces";
  }

  @Override
  public String contentType() {
    return "application/x-ndjson";
  }

  @Override
  public byte[] body(int events) {
    byte[] body = new byte[events * (noiseBytes + 200 + sender.length())];
    int at = 0;
    for (int i = 0; i < events; i++) {
      head.setLength(0);
      head.append("{\"trace_id\":\"")
          .append(id(sender, next++))
          .append(
              "\",\"agent_id\":\"support-bot\",\"status\":\"success\",\"span_type\":\"tool\",\"span_name\":\"search\",\"attributes\":{\"text\":\"");
      at = put(head.toString().getBytes(StandardCharsets.US_ASCII), body, at);
      System.arraycopy(POOL, random.nextInt(POOL_BYTES - noiseBytes), body, at, noiseBytes);
      at = put("\"}}\n".getBytes(StandardCharsets.US_ASCII), body, at + noiseBytes);
    }
    return java.util.Arrays.copyOf(body, at);
  }

  private static int put(byte[] part, byte[] body, int at) {
    System.arraycopy(part, 0, body, at, part.length);
    return at + part.length;
  }

  private static byte[] pool() {
    byte[] letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] pool = new byte[POOL_BYTES];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < pool.length; i++) {
      pool[i] = letters[random.nextInt(letters.length)];
    }
    return pool;
  }
}
