package io.tracepost.application.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.EventKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What instrumentation really sends comes out with every field as it went in. */
class RealTracesTest {
  @ParameterizedTest
  @ValueSource(strings = {"generated.jsonl", "from-producers.jsonl"})
  void every_field_equals_what_went_in(String name) throws Exception {
    byte[] body = resource(name);
    List<String> sent = new String(body, java.nio.charset.StandardCharsets.UTF_8).lines().toList();

    ParsedRequest parsed =
        Requests.read(
            IntakeRequest.of(EventKind.TRACE, body, BodyFormat.NDJSON), IntakeLimits.DEFAULTS);

    assertThat(parsed.rejected()).isEmpty();
    assertThat(parsed.events().count()).isEqualTo(sent.size());
    List<String> kept = Requests.texts(parsed.events());
    for (int i = 0; i < kept.size(); i++) {
      Map<String, Object> expected = members(sent.get(i));
      Instant time =
          OffsetDateTime.parse((String) Objects.requireNonNull(expected.remove("timestamp")))
              .toInstant();
      expected.put("organization_id", "org-1");
      if (expected.containsKey("prompt_tokens") && !expected.containsKey("total_tokens")) {
        expected.put("total_tokens", sum(expected));
      } else if (expected.containsKey("completion_tokens")) {
        expected.putIfAbsent("total_tokens", sum(expected));
      }
      assertThat(members(kept.get(i))).isEqualTo(expected);
      assertThat(parsed.events().timeMicros(i))
          .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }
  }

  private static BigDecimal sum(Map<String, Object> members) {
    return ((BigDecimal) members.getOrDefault("prompt_tokens", BigDecimal.ZERO))
        .add((BigDecimal) members.getOrDefault("completion_tokens", BigDecimal.ZERO));
  }

  private static Map<String, Object> members(String json) {
    Map<String, Object> members = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        Object value =
            token.isNumeric()
                ? parser.getDecimalValue()
                : token.isBoolean() ? (Object) parser.getBooleanValue() : parser.getString();
        members.put(name, value);
      }
    }
    return members;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RealTracesTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return Arrays.copyOf(bytes, bytes.length);
    }
  }
}
