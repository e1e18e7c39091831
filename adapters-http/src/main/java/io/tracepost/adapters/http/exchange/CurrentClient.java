package io.tracepost.adapters.http.exchange;

import io.tracepost.adapters.http.trust.TrustSettings;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The JDK client of the moment, made at its first use. Connections cannot be told apart or closed
 * one by one, so they are replaced together with their client: by age, after a rest, when its thread
 * ended, or on request. Requests under way finish on the client they began with. A client that rests
 * is let go, so that a destination without events keeps no thread.
 */
final class CurrentClient {
  private final ClientLimits limits;
  private final TrustSettings trust;
  private final ProxySelector route;
  private final Executor executor;
  private final InstantSource clock;
  private final RandomGenerator random;
  private @Nullable LeasedClient client;
  private String lastOrigin = "";
  private Instant lastUsed = Instant.MIN;
  private Instant madeAt = Instant.MIN;
  private Duration livesFor = Duration.ZERO;
  private boolean watched;

  CurrentClient(
      ClientLimits limits,
      TrustSettings trust,
      ProxySelector route,
      Executor executor,
      InstantSource clock,
      RandomGenerator random) {
    this.limits = limits;
    this.trust = trust;
    this.route = route;
    this.executor = executor;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The client for a request that starts now; release it when the request is over.
   *
   * @param plainOrigin host and port of a plain request over the hop, else empty. The JDK takes all
   *     connections to a proxy for the same, while each of them leads to one origin: so another origin
   *     gets another client
   */
  synchronized LeasedClient lease(Optional<String> plainOrigin) {
    Instant now = clock.instant();
    if (isDead()
        || worn(now)
        || plainOrigin.filter(origin -> !origin.equals(lastOrigin)).isPresent()) {
      renew();
    }
    lastOrigin = plainOrigin.orElse(lastOrigin);
    LeasedClient present = client;
    if (present == null) {
      present = LeasedClient.make(this::made);
      client = present;
      madeAt = now;
      livesFor = limits.age().minusNanos((long) (limits.age().toNanos() * random.nextDouble() / 4));
    }
    lastUsed = now;
    present.lease();
    if (!watched) {
      watched = true;
      lookLater();
    }
    return present;
  }

  private void lookLater() {
    CompletableFuture.delayedExecutor(limits.idle().toMillis(), TimeUnit.MILLISECONDS, executor)
        .execute(this::letGoOfWhatRests);
  }

  private synchronized void letGoOfWhatRests() {
    LeasedClient present = client;
    if (present == null) {
      watched = false;
    } else if (present.isLeased() || clock.instant().isBefore(lastUsed.plus(limits.idle()))) {
      lookLater();
    } else {
      watched = false;
      renew();
    }
  }

  /** The next request opens a new connection. */
  synchronized void renew() {
    LeasedClient present = client;
    if (present != null) {
      client = null;
      present.retire();
    }
  }

  private boolean isDead() {
    LeasedClient present = client;
    return present != null && present.isDead();
  }

  /** A clock that was set back says nothing about age: then too the connections are replaced. */
  private boolean worn(Instant now) {
    return now.isBefore(lastUsed)
        || !now.isBefore(lastUsed.plus(limits.idle()))
        || !now.isBefore(madeAt.plus(livesFor));
  }

  private HttpClient made() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(route)
        .connectTimeout(limits.connect())
        .sslContext(trust.context())
        .sslParameters(trust.parameters())
        .executor(executor)
        .build();
  }
}
