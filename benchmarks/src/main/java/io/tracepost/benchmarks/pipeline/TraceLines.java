package io.tracepost.benchmarks.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Bodies of NDJSON traces of 593 bytes on average, every trace id new, as old as the object, for some destinations take
 * nothing old. What differs from one to the next in life differs here, so that they compress as well: 5 to 6 times. The
 * lines are made once; each body only gets its own ids, so that making load costs next to nothing. Not thread-safe.
 */
public final class TraceLines implements Load {
  private static final int DISTINCT_LINES = 1_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String[] STATUSES = {"success", "error", "timeout", "policy_blocked"};
  private static final String[] MODELS = {
    "gpt-4o", "claude-sonnet-4", "gemini-2.5-pro", "llama-3.3-70b"
  };
  private static final String[] TOOLS = {
    "send_email", "search_docs", "sql_query", "create_ticket", "http_get"
  };

  private final byte[][] lines = new byte[DISTINCT_LINES][];
  private final int idOffset;
  private final int run;
  private final int sender;
  private long next;

  /**
   * Lines of one sender.
   *
   * @param seed makes the lines
   * @param sender number of the sender, part of every id
   * @param run number of the run, part of every id
   */
  public TraceLines(long seed, int sender, int run) {
    this.run = run;
    this.sender = sender;
    idOffset = opening(Instant.EPOCH).length();
    SplittableRandom random = new SplittableRandom(seed);
    Instant time = Instant.now().minusSeconds(DISTINCT_LINES);
    for (int i = 0; i < DISTINCT_LINES; i++) {
      time = time.plusNanos(1_000L * random.nextInt(10_000));
      lines[i] = line(opening(time), random).getBytes(StandardCharsets.UTF_8);
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
      TraceIds.write(TraceIds.number(run, sender, next), body, at + idOffset);
      at += line.length;
      next++;
    }
    return body;
  }

  private static String opening(Instant time) {
    return "{\"timestamp\":\"" + TIME.format(time) + "\",\"trace_id\":\"";
  }

  private static String line(String opening, SplittableRandom random) {
    long prompt = 50L + random.nextInt(4_000);
    long completion = random.nextInt(1_500);
    int agent = random.nextInt(40);
    return opening
        + "0".repeat(TraceIds.LENGTH)
        + "\",\"agent_id\":\"customer-support-bot-"
        + agent
        + "\",\"agent_uuid\":\"c0a8012e-7b3d-4e8f-a1c2-"
        + String.format(Locale.ROOT, "%012x", agent * 0x5DEECE66DL)
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
        + letters(random)
        + "\",\"user_id\":\"user_"
        + letters(random)
        + "\",\"agent_name\":\"Support Bot\",\"autonomy_level\":\"act_with_approval\","
        + "\"agent_status\":\"active\",\"idp_bound\":"
        + random.nextBoolean()
        + "}\n";
  }

  /** 24 letters and digits. */
  public static String letters(SplittableRandom random) {
    StringBuilder letters = new StringBuilder();
    while (letters.length() < 24) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }
}
