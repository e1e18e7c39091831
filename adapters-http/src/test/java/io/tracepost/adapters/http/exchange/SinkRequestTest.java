package io.tracepost.adapters.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkRequestTest {
  private final SinkRequest request =
      SinkRequest.post(URI.create("https://siem.example/in?key=hidden"));

  @Test
  void it_prints_no_query_and_no_header() {
    assertThat(request.header("Authorization", "Splunk canary"))
        .hasToString("POST https://siem.example/in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary\n", "canary\r\nX-More: 1", "canary\u0000", "canäry"})
  void a_value_http_does_not_allow_is_refused_without_being_quoted(String value) {
    assertThatThrownBy(() -> request.header("Authorization", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Authorization")
        .hasMessageNotContainingAny("canary", "canäry");
  }
}
