package io.tracepost.application.json;

import io.tracepost.domain.organization.OrganizationId;
import io.tracepost.domain.trace.AgentProfile;
import io.tracepost.domain.trace.Trace;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes traces in the one form in which they are kept and sent: a JSON object in UTF-8 without
 * spaces, keys in the order of {@link TraceField}, absent fields absent, attributes last, the time
 * not inside. Numbers are written in plain decimal notation and keep their value and their digits:
 * 0.003322 stays 0.003322.
 *
 * <p>Each call writes over the last one's bytes, so that a reader of requests needs one buffer. Not
 * thread-safe.
 */
public final class CanonicalJson {
  /** The most characters a number may take in plain notation. */
  public static final int MAX_NUMBER_LENGTH = 64;

  private static final int KEY_OFFSET = "{\"trace_id\":\"".length();
  private static final TraceField[] FIELDS =
      Arrays.copyOf(TraceField.values(), TraceField.TIMESTAMP.place());
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final int KEPT_BYTES = 64 << 10;

  private JsonBytes out = new JsonBytes();
  private int keyLength;

  /**
   * Writes a trace; read it from {@link #array} before the next call.
   *
   * @throws UnpairedSurrogateException when a text is no Unicode text
   * @throws IllegalArgumentException when a number does not {@linkplain #isWritable fit}
   */
  public void write(OrganizationId organization, Trace trace) throws UnpairedSurrogateException {
    begin();
    text(TraceField.TRACE_ID, trace.traceId());
    keyLength = out.length() - KEY_OFFSET - 1;
    text(TraceField.PARENT_TRACE_ID, trace.parentTraceId());
    text(TraceField.ORGANIZATION_ID, organization.value());
    text(TraceField.AGENT_ID, trace.agentId());
    text(TraceField.AGENT_UUID, trace.agent().agentUuid());
    text(TraceField.STATUS, trace.status().wireName());
    text(TraceField.MODEL, trace.usage().model());
    number(TraceField.PROMPT_TOKENS, trace.usage().promptTokens());
    number(TraceField.COMPLETION_TOKENS, trace.usage().completionTokens());
    number(TraceField.TOTAL_TOKENS, trace.usage().totalTokens());
    number(TraceField.COST_USD, trace.usage().costUsd());
    number(TraceField.DURATION_MS, trace.span().durationMs());
    text(TraceField.ENVIRONMENT, trace.span().environment());
    var type = trace.span().type();
    text(TraceField.SPAN_TYPE, type == null ? null : type.wireName());
    text(TraceField.SPAN_NAME, trace.span().name());
    text(TraceField.ERROR_TYPE, trace.failure().type());
    text(TraceField.ERROR_MESSAGE, trace.failure().message());
    text(TraceField.SESSION_ID, trace.attribution().sessionId());
    text(TraceField.USER_ID, trace.attribution().userId());
    text(TraceField.AGENT_NAME, trace.agent().agentName());
    autonomy(trace.agent());
    status(trace.agent());
    idpBound(trace.agent());
    if (!trace.attributes().isEmpty()) {
      attributes(trace.attributes());
    }
    out.raw('}');
  }

  /**
   * Writes a trace that was read where it stands; otherwise the same.
   *
   * @param organization whose trace it is
   * @param registered fills what the trace does not say of its agent
   * @throws UnpairedSurrogateException when a text of the registry is no Unicode text
   */
  public void write(OrganizationId organization, UsualTrace trace, AgentProfile registered)
      throws UnpairedSurrogateException {
    begin();
    for (TraceField field : FIELDS) {
      if (trace.has(field)) {
        key(field);
        trace.writeValue(field, out);
      } else {
        absent(field, organization, trace, registered);
      }
      if (field == TraceField.TRACE_ID) {
        keyLength = out.length() - KEY_OFFSET - 1;
      }
    }
    out.raw('}');
  }

  private void absent(
      TraceField field, OrganizationId organization, UsualTrace trace, AgentProfile registered)
      throws UnpairedSurrogateException {
    switch (field) {
      case ORGANIZATION_ID -> text(field, organization.value());
      case TOTAL_TOKENS -> {
        if (trace.has(TraceField.PROMPT_TOKENS) || trace.has(TraceField.COMPLETION_TOKENS)) {
          number(
              field,
              trace.count(TraceField.PROMPT_TOKENS) + trace.count(TraceField.COMPLETION_TOKENS));
        }
      }
      case AGENT_UUID -> text(field, registered.agentUuid());
      case AGENT_NAME -> text(field, registered.agentName());
      case AUTONOMY_LEVEL -> autonomy(registered);
      case AGENT_STATUS -> status(registered);
      case IDP_BOUND -> idpBound(registered);
      default -> {
        // stays absent
      }
    }
  }

  private void begin() {
    if (out.array().length > KEPT_BYTES) {
      out = new JsonBytes();
    }
    out.clear();
  }

  /** The bytes of the last trace; the first {@link #length} count. */
  public byte[] array() {
    return out.array();
  }

  /** How many bytes the last trace has. */
  public int length() {
    return out.length();
  }

  /** Where the text of its id begins. */
  public int keyOffset() {
    return KEY_OFFSET;
  }

  /** How many bytes the text of its id has, escapes included. */
  public int keyLength() {
    return keyLength;
  }

  /** Whether a number's plain notation stays within {@link #MAX_NUMBER_LENGTH} digits. */
  public static boolean isWritable(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MAX_NUMBER_LENGTH
        && Math.max(number.precision() - number.scale(), number.scale() + 1) <= MAX_NUMBER_LENGTH
        && number.precision() <= MAX_NUMBER_LENGTH;
  }

  private void autonomy(AgentProfile agent) throws UnpairedSurrogateException {
    var level = agent.autonomyLevel();
    text(TraceField.AUTONOMY_LEVEL, level == null ? null : level.wireName());
  }

  private void status(AgentProfile agent) throws UnpairedSurrogateException {
    var status = agent.agentStatus();
    text(TraceField.AGENT_STATUS, status == null ? null : status.wireName());
  }

  private void idpBound(AgentProfile agent) {
    Boolean bound = agent.idpBound();
    if (bound != null) {
      key(TraceField.IDP_BOUND);
      out.raw(bound ? TRUE : FALSE);
    }
  }

  private void key(TraceField field) {
    out.raw(field.prefix());
  }

  private void text(TraceField field, @Nullable String value) throws UnpairedSurrogateException {
    if (value != null) {
      key(field);
      out.text(value, field.wireName());
    }
  }

  private void number(TraceField field, @Nullable Long value) {
    if (value != null) {
      key(field);
      out.number(value);
    }
  }

  private void number(TraceField field, @Nullable BigDecimal value) {
    if (value != null) {
      key(field);
      decimal(value);
    }
  }

  private void decimal(BigDecimal value) {
    if (!isWritable(value)) {
      throw new IllegalArgumentException(
          "a number of more than " + MAX_NUMBER_LENGTH + " digits in plain notation");
    }
    out.number(value);
  }

  private void attributes(Map<String, Object> attributes) throws UnpairedSurrogateException {
    key(TraceField.ATTRIBUTES);
    char before = '{';
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      out.raw(before);
      before = ',';
      String name = attribute.getKey();
      out.text(name, TraceField.ATTRIBUTES.wireName());
      out.raw(':');
      Object value = attribute.getValue();
      if (value instanceof String text) {
        out.text(text, TraceField.ATTRIBUTES.wireName() + "." + name);
      } else if (value instanceof Long whole) {
        out.number(whole);
      } else if (value instanceof BigDecimal number) {
        decimal(number);
      } else {
        out.raw(Boolean.TRUE.equals(value) ? TRUE : FALSE);
      }
    }
    out.raw('}');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
