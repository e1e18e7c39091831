package io.tracepost.adapters.http.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "/etc/ca.pem",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n"
      })
  void what_is_no_certificate_is_refused_and_not_quoted(String pem) {
    assertThatThrownBy(() -> TrustSettings.systemAnd(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give PEM text")
        .hasNoCause();
  }

  @Test
  void what_the_jvm_trusts_is_read_once_for_all_destinations() {
    assertThat(TrustSettings.system().context()).isSameAs(TrustSettings.system().context());
  }

  @Test
  void nothing_older_than_tls_1_2_is_spoken() {
    assertThat(TrustSettings.system().parameters().getProtocols())
        .containsExactly("TLSv1.3", "TLSv1.2");
  }
}
