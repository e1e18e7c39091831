package io.tracepost.adapters.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "localhost/8",
        "localhost",
        "10.0.0/8/8",
        "fd00::/129",
        "a.b.c.d/8",
        "/8",
        "10/8",
        "2130706433/8",
        "10.2.0.999/16",
        "1.2.3.4.5/8",
        "10.0.0.0/+8"
      })
  void what_is_no_network_is_quoted_in_the_refusal(String text) {
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @Test
  void an_address_alone_is_a_network_of_one() throws Exception {
    Network one = Network.parse("10.0.0.1");
    assertThat(one.contains(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}))).isTrue();
    assertThat(one.contains(InetAddress.getByAddress(new byte[] {10, 0, 0, 2}))).isFalse();
  }
}
