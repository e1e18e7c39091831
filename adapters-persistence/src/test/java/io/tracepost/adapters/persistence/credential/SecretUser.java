package io.tracepost.adapters.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.credential.VaultException;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Uses secrets of its own destinations without a pause, and knows what each must be. */
final class SecretUser implements Runnable {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final List<String> FIELDS = List.of("token", "password", "client_secret");
  private static final int DESTINATIONS = 25;
  private static final Comparator<DestinationId> BY_NAME =
      Comparator.comparing(DestinationId::value);

  private final String name;
  private final Random random;
  private final Supplier<CredentialVault> vault;
  private final Map<DestinationId, Map<String, String>> known = new TreeMap<>(BY_NAME);
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final Semaphore turns = new Semaphore(0);
  private volatile boolean stopped;

  SecretUser(String name, long seed, Supplier<CredentialVault> vault) {
    this.name = name;
    this.random = new Random(seed);
    this.vault = vault;
  }

  @Override
  public void run() {
    while (!stopped) {
      DestinationId id = new DestinationId(name + "-" + random.nextInt(DESTINATIONS));
      try {
        use(vault.get(), id);
      } catch (VaultException | RuntimeException | AssertionError e) {
        failures.add(id + ": " + e);
      }
      turns.release();
    }
    turns.release(Integer.MAX_VALUE / 2);
  }

  private void use(CredentialVault at, DestinationId id) throws VaultException {
    int dice = random.nextInt(10);
    Map<String, String> mine = known.computeIfAbsent(id, it -> new TreeMap<>());
    if (dice < 3) {
      String field = FIELDS.get(random.nextInt(FIELDS.size()));
      String other = FIELDS.get(random.nextInt(FIELDS.size()));
      Map<String, String> given = new TreeMap<>(Map.of(field, name + random.nextLong()));
      given.put(other, name + random.nextLong());
      TreeMap<String, SecretText> sealed = new TreeMap<>();
      given.forEach((key, value) -> sealed.put(key, SecretText.of(value)));
      at.put(ACME, id, sealed);
      mine.putAll(given);
      writes.incrementAndGet();
    } else if (dice == 3) {
      Set<String> kept = Set.of(FIELDS.get(random.nextInt(FIELDS.size())));
      at.retain(ACME, id, kept);
      mine.keySet().retainAll(kept);
      writes.incrementAndGet();
    } else if (dice == 4) {
      at.forget(ACME, id);
      mine.clear();
      writes.incrementAndGet();
    } else {
      check(at, id);
      reads.incrementAndGet();
    }
  }

  private void check(CredentialVault at, DestinationId id) throws VaultException {
    Secrets opened = at.open(ACME, id);
    Map<String, String> mine = known.getOrDefault(id, Map.of());
    assertThat(opened.names()).isEqualTo(mine.keySet());
    mine.forEach((field, value) -> assertThat(opened.require(field).reveal()).isEqualTo(value));
  }

  /** Once it has stopped: everything is what it knows. */
  void check(CredentialVault at) throws VaultException {
    for (DestinationId id : known.keySet()) {
      check(at, id);
    }
  }

  /** Waits until it used so many secrets more. */
  void awaitTurns(int count) throws InterruptedException {
    turns.drainPermits();
    turns.acquire(count);
  }

  void stop() {
    stopped = true;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  long reads() {
    return reads.get();
  }

  long writes() {
    return writes.get();
  }
}
