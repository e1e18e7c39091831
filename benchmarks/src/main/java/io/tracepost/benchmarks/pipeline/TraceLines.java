package io.tracepost.benchmarks.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Bodies of NDJSON traces of about 593 bytes each, every trace id new, as old as the
 * object, for some destinations take nothing old. The lines are made once; each body only gets its own ids, so that making load costs next to nothing. Not thread-safe.
 */
public final class TraceLines implements Load {
  private static final int DISTINCT_LINES = 1_000;
  private static final int COUNTER_DIGITS = 16;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String ZEROS = "0".repeat(COUNTER_DIGITS);
  private static final String[] STATUSES = {"success", "error", "timeout", "policy_blocked"};
  private static final String[] MODELS = {
    "gpt-4o", "claude-sonnet-4", "gemini-2.5-pro", "llama-3.3-70b"
  };
  private static final String[] TOOLS = {
    "send_email", "search_docs", "sql_query", "create_ticket", "http_get"
  };

  private final byte[][] lines = new byte[DISTINCT_LINES][];
  private final int idOffset;
  private long next;

  /**
   * Lines of one sender.
   *
   * @param seed makes the lines
   * @param sender number of the sender, part of every id
   * @param run number of the run, part of every id
   */
  public TraceLines(long seed, int sender, int run) {
    SplittableRandom random = new SplittableRandom(seed);
    String idStart = String.format("%08x-%04x-4000-", run, sender);
    String opening =
        "{\"timestamp\":\"" + TIME.format(Instant.now()) + "\",\"trace_id\":\"" + idStart;
    idOffset = opening.length();
    for (int i = 0; i < DISTINCT_LINES; i++) {
      lines[i] = line(opening, random).getBytes(StandardCharsets.UTF_8);
    }
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
  public byte[] body(int traces) {
    int length = 0;
    for (int i = 0; i < traces; i++) {
      length += lines[(int) ((next + i) % DISTINCT_LINES)].length;
    }
    byte[] body = new byte[length];
    int at = 0;
    for (int i = 0; i < traces; i++) {
      byte[] line = lines[(int) (next % DISTINCT_LINES)];
      System.arraycopy(line, 0, body, at, line.length);
      long rest = next;
      for (int digit = COUNTER_DIGITS - 1; rest > 0; digit--) {
        body[at + idOffset + digit] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      at += line.length;
      next++;
    }
    return body;
  }

  private static String line(String opening, SplittableRandom random) {
    long prompt = 50L + random.nextInt(4_000);
    long completion = random.nextInt(1_500);
    return opening
        + ZEROS
        + "\",\"agent_id\":\"support-bot-"
        + random.nextInt(40)
        + "\",\"agent_uuid\":\"c0a8012e-7b3d-4e8f-a1c2-"
        + String.format("%012x", random.nextLong(1L << 48))
        + "\",\"status\":\""
        + STATUSES[random.nextInt(10) < 9 ? 0 : random.nextInt(STATUSES.length)]
        + "\",\"model\":\""
        + MODELS[random.nextInt(MODELS.length)]
        + "\",\"prompt_tokens\":"
        + prompt
        + ",\"completion_tokens\":"
        + completion
        + ",\"total_tokens\":"
        + (prompt + completion)
        + ",\"cost_usd\":0.00"
        + (1_000 + random.nextInt(9_000))
        + ",\"duration_ms\":"
        + random.nextInt(5_000)
        + ",\"environment\":\"production\",\"span_type\":\"tool\",\"span_name\":\""
        + TOOLS[random.nextInt(TOOLS.length)]
        + "\",\"session_id\":\"sess_"
        + Long.toString(random.nextLong(1L << 60), 36)
        + "\",\"user_id\":\"user_"
        + Long.toString(random.nextLong(1L << 60), 36)
        + "\",\"agent_name\":\"Support Bot\",\"autonomy_level\":\"act_with_approval\","
        + "\"agent_status\":\"active\",\"idp_bound\":"
        + random.nextBoolean()
        + "}\n";
  }
}
