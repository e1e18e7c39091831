package io.tracepost.contract.export;

import io.tracepost.domain.event.Event;
import io.tracepost.domain.event.Facet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Events in the form intake gives them. Traces: about 600 bytes of flat JSON, keys in the published
 * order; the n-th has the key {@code trace-n}. Audit records: the n-th has the key {@code audit-n}.
 * Numbers have six digits or more; the n-th event happens n milliseconds after the first second of
 * November 2026.
 */
public final class Events {
  private static final long START_MICROS = 1_793_491_200_000_000L;
  private static final String KEY_FIELD = "{\"trace_id\":\"";
  private static final Pattern KEY_IN_QUOTES =
      Pattern.compile("\"((?:trace|audit)-\\d{6,})\\\\?\"");
  private static final String[] MODELS = {
    "gpt-4o", "claude-opus-4", "claude-sonnet-4", "gemini-2.5"
  };
  private static final String[] TOOLS = {"send_email", "lookup_customer", "http_get", "run_query"};

  private Events() {}

  /** The key of the n-th event. */
  public static String key(long number) {
    return "trace-%06d".formatted(number);
  }

  /** The key of the n-th event when it is an audit record. */
  public static String auditKey(long number) {
    return "audit-%06d".formatted(number);
  }

  /**
   * Keys of events in what a destination received, in order: texts in quotes, the quotes escaped or
   * not, as where a line stands inside JSON.
   */
  public static List<String> keysIn(String text) {
    return KEY_IN_QUOTES.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The n-th event as an audit record: a reviewer's verdict, about 300 bytes. */
  public static Event audit(long number) {
    String before = "{\"id\":\"";
    byte[] bytes =
        (before
                + auditKey(number)
                + "\",\"act\":\"KNOW\",\"actor\":\"did:sync:agent:reviewer\",\"thread\":\"th_"
                + "%08d".formatted(number % 10)
                + "\",\"clock\":"
                + number
                + ",\"data_type\":\"SCALAR\",\"body\":{\"topic\":\"task_verdict\",\"verdict\":\"accept\","
                + "\"review_notes\":\"All gates pass.\",\"domain\":\"code\"}}")
            .getBytes(StandardCharsets.UTF_8);
    return new Event(
        number,
        START_MICROS + number * 1_000,
        Facet.AUDIT_AITL,
        bytes,
        0,
        bytes.length,
        before.length(),
        auditKey(number).length());
  }

  /** The n-th event. */
  public static Event trace(long number) {
    return event(number, "");
  }

  /**
   * The n-th event, with an attribute that fills it up to a size. The filling is random text that
   * compresses to three quarters.
   *
   * @param bytes its length; not below what a trace has anyway, about 600
   */
  public static Event trace(long number, int bytes) {
    int short0 = trace(number).length();
    String frame = ",\"attributes\":{\"note\":\"\"}";
    int filling = bytes - short0 - frame.length();
    if (filling <= 0) {
      return trace(number);
    }
    byte[] random = new byte[filling];
    new SplittableRandom(number).nextBytes(random);
    String note =
        Base64.getUrlEncoder().withoutPadding().encodeToString(random).substring(0, filling);
    return event(number, ",\"attributes\":{\"note\":\"" + note + "\"}");
  }

  private static Event event(long number, String end) {
    int n = (int) (number % 1_000);
    String json =
        KEY_FIELD
            + key(number)
            + "\",\"parent_trace_id\":\""
            + key(Math.max(number - 1, 1))
            + "-parent"
            + "\",\"organization_id\":\"default\",\"agent_id\":\"support-bot-"
            + n % 20
            + "\",\"agent_uuid\":\"c0a8012e-5f1d-4f0b-9a43-"
            + "%012d".formatted(n % 20)
            + "\",\"status\":\"success\",\"model\":\""
            + MODELS[n % 4]
            + "\",\"prompt_tokens\":"
            + (400 + n)
            + ",\"completion_tokens\":"
            + (20 + n % 77)
            + ",\"total_tokens\":"
            + (420 + n + n % 77)
            + ",\"cost_usd\":0.00"
            + (1000 + n)
            + ",\"duration_ms\":"
            + (90 + n % 613)
            + ",\"environment\":\"production\",\"span_type\":\"tool\",\"span_name\":\""
            + TOOLS[n % 4]
            + "\",\"session_id\":\"sess_w2eeSFYgr8sunPQNtVfc"
            + "%04d".formatted(n)
            + "\",\"user_id\":\"user_fOZvKZXaEbgYzLCunv0M"
            + "%04d".formatted(n % 100)
            + "\",\"agent_name\":\"Support Bot "
            + n % 20
            + "\",\"autonomy_level\":\"act_with_approval\",\"agent_status\":\"active\",\"idp_bound\":true"
            + end
            + "}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Event(
        number,
        START_MICROS + number * 1_000,
        Facet.TRACE_SUCCESS,
        bytes,
        0,
        bytes.length,
        KEY_FIELD.length(),
        key(number).length());
  }
}
