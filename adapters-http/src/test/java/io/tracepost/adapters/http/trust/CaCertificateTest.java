package io.tracepost.adapters.http.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaCertificateTest {
  private static CaCertificate given(String text) {
    return CaCertificate.of(new DestinationSettings(Map.of("ca_certificate", text)));
  }

  @Test
  void a_blank_setting_is_none() {
    assertThat(given(" \n").pem()).isEmpty();
    assertThat(given(" \n").problem()).isEmpty();
    assertThat(CaCertificate.of(new DestinationSettings(Map.of())).problem()).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_a_problem_of_its_setting() {
    assertThat(given("hello").problem()).map(SettingProblem::field).contains("ca_certificate");
  }
}
