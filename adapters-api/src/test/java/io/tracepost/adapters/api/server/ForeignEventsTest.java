package io.tracepost.adapters.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.access.Scope;
import io.tracepost.application.intake.BodyFormat;
import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeException;
import io.tracepost.application.intake.IntakeRequest;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.domain.event.EventKind;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** Events and keys from strangers, through the whole of intake and authentication. */
class ForeignEventsTest extends FuzzSuite {
  private static final List<byte[]> TRACES =
      texts(
          "{\"trace_id\":\"t1\",\"agent_id\":\"a\",\"status\":\"success\",\"timestamp\":1763812800.5,"
              + "\"prompt_tokens\":3,\"cost_usd\":0.00125,\"attributes\":{\"k\":\"v\",\"n\":-1.5e3,\"b\":true}}",
          "[{\"trace_id\":\"t2\",\"agent_id\":\"\\u00e9\\ud83d\\ude00\",\"status\":\"timeout\","
              + "\"timestamp\":\"2026-11-22T12:00:00.123456Z\"},{\"trace_id\":\"t3\",\"agent_id\":\"b\",\"status\":\"error\"}]",
          "{\"trace_id\":\"n1\",\"agent_id\":\"a\",\"status\":\"error\"}\n{\"trace_id\":\"n2\",\"agent_id\":\"a\",\"status\":\"error\"}\n");
  private static final List<byte[]> RECORDS =
      texts(
          "{\"id\":\"r1\",\"act\":\"KNOW\",\"actor\":\"did:sync:agent:a\",\"thread\":\"th_1\",\"clock\":3,"
              + "\"body\":{\"verdict\":\"reject\",\"score\":0.5,\"deep\":[1,[2,{\"x\":null}]]}}",
          "[{\"id\":\"r2\",\"act\":\"SAY\",\"actor\":\"did:sync:system:auth\",\"thread\":\"th_2\",\"clock\":4}]");

  private final RunningApi api = new RunningApi();
  private final String key = api.key(Scope.READ);

  ForeignEventsTest() {
    add("traces", TRACES, input -> submit(EventKind.TRACE, input));
    add("audit records", RECORDS, input -> submit(EventKind.AUDIT, input));
    add("api keys", texts(key, "tp_", "Bearer"), this::authenticate);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private void submit(EventKind kind, byte[] input) throws Exception {
    for (BodyFormat format : BodyFormat.values()) {
      try {
        IntakeAnswer answer =
            api.calls
                .intake()
                .submit(
                    OrganizationId.DEFAULT,
                    new IntakeRequest(kind, input, input.length, format, Optional.empty()))
                .get(30, TimeUnit.SECONDS);
        assertThat(answer.accepted()).isNotNegative();
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(IntakeException.class);
      }
    }
  }

  /** Only the one key opens, whatever resembles it. */
  private void authenticate(byte[] input) throws Exception {
    String presented = new String(input, StandardCharsets.UTF_8);
    assertThat(api.keys.authenticate(presented).isPresent()).isEqualTo(presented.equals(key));
    api.keys.denied(presented);
  }
}
