package io.tracepost.adapters.http.exchange;

import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.trust.TrustSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/** Clients that may reach loopback. */
final class Clients {
  static final ClientLimits PATIENT = ClientLimits.DEFAULT.withExchange(Duration.ofMinutes(5));
  private static final InstantSource STANDING =
      InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));

  private Clients() {}

  static SinkClient client() {
    return client(PATIENT, STANDING);
  }

  static SinkClient client(ClientLimits limits) {
    return client(limits, STANDING);
  }

  static SinkClient client(ClientLimits limits, InstantSource clock) {
    return open(limits, List.of("127.0.0.0/8"), TrustSettings.system(), clock);
  }

  static SinkClient guarded(List<String> allowedNetworks) {
    return open(PATIENT, allowedNetworks, TrustSettings.system(), STANDING);
  }

  static SinkClient trusting(TrustSettings trust) {
    return open(PATIENT, List.of("127.0.0.0/8"), trust, STANDING);
  }

  private static SinkClient open(
      ClientLimits limits, List<String> networks, TrustSettings trust, InstantSource clock) {
    return SinkClient.open(
        limits, AddressGuard.of(networks), trust, clock, new SplittableRandom(1));
  }
}
