package io.tracepost.adapters.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.adapters.persistence.credential.RotationSteps;
import io.tracepost.adapters.persistence.credential.TinkCredentialVault;
import io.tracepost.application.credential.VaultException;
import io.tracepost.contract.credential.InMemoryKey;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts the power of a simulated machine in the middle of rotations; every secret opens afterwards. */
class PowerCutWhileRotatingTest {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final int SECRETS = 60;
  private static final int LONGEST_RUN = 120;
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final long SEED = Long.getLong("tracepost.test.seed", System.nanoTime());

  @TempDir private Path folder;

  private final InMemoryKey one = new InMemoryKey("kms://one");
  private final InMemoryKey two = new InMemoryKey("kms://two");
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final Surroundings surroundings = new Surroundings(InstantSource.system(), scheduler);
  private final Random random = new Random(SEED);
  private Path template;
  private int steps;

  @BeforeEach
  void prepare() throws Exception {
    PoweredPath.register();
    template = Files.createDirectory(folder.resolve("template"));
    try (Storage storage = Storage.inFolder(template)) {
      TinkCredentialVault vault = storage.vault(one);
      vault.apiKeyPepper();
      for (int i = 0; i < SECRETS; i++) {
        vault.put(ACME, id(i), Map.of("token", SecretText.of("secret " + i)));
      }
    }
    AgedFile.age(H2File.in(template), Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void a_power_cut_in_a_rotation_leaves_every_secret_openable() throws Exception {
    run(8);
  }

  @Test
  @Tag("faults")
  void no_power_cut_of_a_hundred_leaves_a_secret_shut() throws Exception {
    run(100);
    System.out.printf(
        "faults: power cut while rotating, 100 trials: %d steps written, %d secrets checked, 0 shut"
            + " (seed %d)%n",
        steps, 100 * SECRETS, SEED);
  }

  private void run(int trials) throws Exception {
    for (int trial = 0; trial < trials; trial++) {
      Path machine = Files.createDirectory(folder.resolve("machine-" + trial));
      Files.copy(H2File.in(template), H2File.in(machine));
      PowerSupply power = PowerSupply.of(machine, random.nextLong());
      Database database = H2File.open(machine, "powered", PATIENCE, surroundings);
      power.cutAfter(1 + random.nextInt(LONGEST_RUN));
      rotateUntilDark(database, power);
      database.close();
      Path left = Files.createDirectory(folder.resolve("left-" + trial));
      power.leaveBehind(left);
      check(left, "trial " + trial + ", seed " + SEED);
    }
  }

  private void rotateUntilDark(Database database, PowerSupply power) {
    try {
      InMemoryKey current = one;
      TinkCredentialVault vault = TinkCredentialVault.open(database, current);
      while (!power.isOff()) {
        vault.rotate(counting());
        current = current == one ? two : one;
        vault.rewrap(current, counting());
      }
    } catch (VaultException e) {
      if (!power.isOff()) {
        fail("a failure before the power was cut", e);
      }
    }
  }

  private RotationSteps counting() {
    return (step, change) -> {
      boolean written = change.write();
      steps++;
      return written;
    };
  }

  private void check(Path left, String trial) throws Exception {
    try (Storage storage = Storage.inFolder(left)) {
      TinkCredentialVault vault = openedByEither(storage, trial);
      assertThat(vault.apiKeyPepper()).as(trial).hasSize(32);
      checkSecrets(vault, trial);
      vault.rotate();
      checkSecrets(vault, trial);
    }
  }

  /** The move was written or was not: one of the two opens. */
  private TinkCredentialVault openedByEither(Storage storage, String trial) throws Exception {
    for (InMemoryKey key : List.of(one, two)) {
      try {
        return storage.vault(key);
      } catch (VaultException e) {
        assertThat(e).as(trial).hasMessageContaining("they were wrapped by kms://");
      }
    }
    throw new AssertionError(trial + ": neither key opens the data keys");
  }

  private static void checkSecrets(TinkCredentialVault vault, String trial) throws Exception {
    for (int i = 0; i < SECRETS; i++) {
      assertThat(vault.open(ACME, id(i)).require("token").reveal())
          .as(trial)
          .isEqualTo("secret " + i);
    }
  }

  private static DestinationId id(int number) {
    return new DestinationId("d" + number);
  }
}
