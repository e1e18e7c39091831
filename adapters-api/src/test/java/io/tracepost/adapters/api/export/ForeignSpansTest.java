package io.tracepost.adapters.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.contract.fuzz.FuzzSuite;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Moments as queries name them. */
class ForeignSpansTest extends FuzzSuite {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  ForeignSpansTest() {
    add(
        "span",
        texts("15m", "7d", "2026-11-22T12:00:00.5Z", "1763812800.25", "999999999w"),
        input -> assertThat(SpanBack.read(text(input), NOW)).isNotNull());
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
