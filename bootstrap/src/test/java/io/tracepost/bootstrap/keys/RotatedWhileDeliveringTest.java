package io.tracepost.bootstrap.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cluster.SharedDatabase;
import io.tracepost.sandbox.hec.HecSandbox;
import io.tracepost.sandbox.hec.HecToken;
import io.tracepost.sandbox.kms.vault.VaultSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code secrets rotate} beside a running service on PostgreSQL, while destinations deliver and others
 * are made, changed and removed.
 */
class RotatedWhileDeliveringTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TOKEN = "6f7d1c3e-0000-4000-8000-000000000021";
  private static final String NEW_TOKEN = "6f7d1c3e-0000-4000-8000-000000000022";
  private static final int STEADY = 3;
  private static final int SHORT = 2;
  private static final int LONG = 80;

  @TempDir private Path folder;

  private final VaultSandbox vault = VaultSandbox.start("hvs.token");
  private final HecSandbox siem = HecSandbox.start(HecToken.of(TOKEN));
  private final HecSandbox passing = HecSandbox.start(HecToken.of(TOKEN), HecToken.of(NEW_TOKEN));
  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong posted = new AtomicLong();
  private final Semaphore changed = new Semaphore(0);
  private SharedDatabase database;
  private KeyedService service;

  @BeforeEach
  void start() throws Exception {
    vault.addKey("one");
    vault.addKey("two");
    database = new SharedDatabase(folder.resolve("server"));
    service =
        new KeyedService(
            folder,
            Map.of(
                "VAULT_TOKEN",
                "hvs.token",
                "TRACEPOST_DATABASE_URL",
                database.url(),
                "TRACEPOST_DATABASE_USER",
                SharedDatabase.USER));
    service.key(address("one"));
    service.start();
  }

  @AfterEach
  void stop() throws Exception {
    stopped.countDown();
    threads.shutdownNow();
    service.close();
    database.close();
    vault.close();
    siem.close();
    passing.close();
  }

  private String address(String key) {
    return "vault-transit://vault.example.com/transit/" + key + "?endpoint=" + vault.uri();
  }

  @Test
  void nothing_fails_and_nothing_is_lost_while_keys_are_replaced() throws Exception {
    run(SHORT);
  }

  @Test
  @Tag("faults")
  void nothing_fails_in_a_long_time_of_replacing_keys() throws Exception {
    int sealed = run(LONG);
    System.out.printf(
        "faults: secrets rotate beside a service on PostgreSQL: %d rotations and 2 moves, %d secrets"
            + " sealed anew, %d reads, %d writes, %d events delivered by each of %d destinations, 0"
            + " failures, 0 lost%n",
        LONG, sealed, reads.get(), writes.get(), posted.get(), STEADY);
  }

  private int run(int rotations) throws Exception {
    for (int i = 0; i < STEADY; i++) {
      service.add("steady-" + i, siem, TOKEN);
    }
    List<Future<?>> work = new ArrayList<>();
    work.add(threads.submit(() -> untilStopped(this::post)));
    work.add(threads.submit(() -> untilStopped(number -> change("a" + number))));
    work.add(threads.submit(() -> untilStopped(number -> change("b" + number))));
    int sealed = 0;
    for (int i = 0; i < rotations; i++) {
      sealed += rotated();
    }
    assertThat(service.run("secrets", "rotate", "--to", address("two"))).contains("transit/two");
    changed.drainPermits();
    assertThat(changed.tryAcquire(4, PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as("secrets are set with the data keys in memory; failures: %s", failures)
        .isTrue();
    service.key(address("two"));
    assertThat(service.run("secrets", "rotate", "--to", address("one"))).contains("transit/one");
    service.key(address("one"));
    sealed += rotated();
    stopped.countDown();
    for (Future<?> each : work) {
      each.get();
    }
    assertThat(failures).isEmpty();
    assertThat(siem.awaitEvents(STEADY * posted.get(), PATIENCE)).isTrue();
    Set<String> arrived =
        siem.received().stream()
            .map(event -> Json.text(event.json(), "trace_id"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(arrived).hasSize((int) posted.get());
    assertThat(database.number("select count(distinct key_id) from sealed_secret")).isOne();
    return sealed;
  }

  private int rotated() throws CommandFailure {
    return Json.parse(service.run("secrets", "rotate", "--json")).path("sealed_anew").asInt(0);
  }

  private interface Task {
    void run(long number) throws CommandFailure;
  }

  private void untilStopped(Task task) {
    for (long number = 0; stopped.getCount() > 0; number++) {
      try {
        task.run(number);
      } catch (CommandFailure | RuntimeException | AssertionError e) {
        failures.add(String.valueOf(e));
        return;
      }
    }
  }

  private void post(long number) throws CommandFailure {
    service.post("t" + number);
    posted.incrementAndGet();
  }

  private void change(String name) throws CommandFailure {
    String id = service.add(name, passing, TOKEN);
    String path = "/api/v1/destinations/" + id;
    service.client().get(path);
    service.change(id, name, passing, NEW_TOKEN);
    service.client().post(path + "/test", Json.object());
    reads.addAndGet(2);
    service.client().delete(path);
    writes.addAndGet(3);
    changed.release();
  }
}
