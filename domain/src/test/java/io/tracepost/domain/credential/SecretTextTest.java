package io.tracepost.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTextTest {
  @Test
  void a_secret_never_prints_itself() {
    SecretText secret = SecretText.of("hunter2");
    assertThat(secret).hasToString("***");
    assertThat(Secrets.of(Map.of("token", secret)).toString())
        .contains("token")
        .doesNotContain("hunter2");
    assertThat(secret).isEqualTo(SecretText.of("hunter2")).isNotEqualTo(SecretText.of("hunter3"));
  }
}
