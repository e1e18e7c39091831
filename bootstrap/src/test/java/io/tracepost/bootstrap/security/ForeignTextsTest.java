package io.tracepost.bootstrap.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.http.exchange.RetryAfter;
import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.guard.Network;
import io.tracepost.adapters.http.trust.TrustSettings;
import io.tracepost.contract.fuzz.FuzzSuite;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Texts that reach the HTTP side from SIEMs and from tenants' settings. */
class ForeignTextsTest extends FuzzSuite {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final AddressGuard guard = AddressGuard.of(List.of());

  ForeignTextsTest() {
    add(
        "retry-after",
        texts(
            "120", "Fri, 31 Dec 2027 23:59:59 GMT", "Friday, 31-Dec-27 23:59:59 GMT", "-1", "1.5"),
        input -> assertThat(RetryAfter.parse(text(input), NOW)).isNotNull());
    add(
        "network",
        texts("10.2.0.0/16", "fd00::/8", "::ffff:1.2.3.4/96", "127.0.0.1"),
        ForeignTextsTest::readNetwork);
    add(
        "url of a destination",
        texts(
            "https://siem.example:8088/services",
            "https://[::1]:443/",
            "https://xn--nxasmq6b/?a#b"),
        this::readUrl);
    add(
        "certificate",
        texts(
            "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ==\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----"),
        ForeignTextsTest::readCertificate);
  }

  private static void readNetwork(byte[] input) {
    try {
      Network read = Network.parse(text(input));
      assertThat(Network.parse(read.toString()).toString()).isEqualTo(read.toString());
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("is no network");
    }
  }

  private void readUrl(byte[] input) {
    try {
      assertThat(guard.checkForm(new URI(text(input)))).isNotNull();
    } catch (URISyntaxException | NumberFormatException noUrl) {
      // the JDK's parser throws the second for an address too long; settings refuse both
      assertThat(noUrl.getMessage()).isNotBlank();
    }
  }

  private static void readCertificate(byte[] input) {
    try {
      assertThat(TrustSettings.systemAnd(text(input))).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
