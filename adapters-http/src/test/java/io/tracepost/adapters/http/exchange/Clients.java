package io.tracepost.adapters.http.exchange;

import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.guard.NameResolver;
import io.tracepost.adapters.http.trust.TrustSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Clients that may reach loopback. */
final class Clients {
  static final ClientLimits PATIENT = ClientLimits.DEFAULT.withExchange(Duration.ofMinutes(5));
  private static final InstantSource STANDING =
      InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));

  private static final Set<String> HERE = Set.of("siem.example", "localhost");

  /** Knows two names, which mean the IPv4 loopback. */
  private static final NameResolver RESOLVER =
      host ->
          HERE.contains(host)
              ? List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
              : NameResolver.system().resolve(host);

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

  static SinkClient resolving(NameResolver resolver) {
    return resolving(List.of("127.0.0.0/8"), resolver);
  }

  static SinkClient resolving(List<String> networks, NameResolver resolver) {
    return SinkClient.open(
        PATIENT,
        AddressGuard.of(networks, resolver),
        TrustSettings.system(),
        STANDING,
        new SplittableRandom(1));
  }

  private static SinkClient open(
      ClientLimits limits, List<String> networks, TrustSettings trust, InstantSource clock) {
    return SinkClient.open(
        limits, AddressGuard.of(networks, RESOLVER), trust, clock, new SplittableRandom(1));
  }
}
