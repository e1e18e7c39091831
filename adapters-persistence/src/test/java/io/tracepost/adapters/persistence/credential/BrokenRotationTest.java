package io.tracepost.adapters.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.adapters.persistence.StorageOnDisk;
import io.tracepost.application.credential.VaultException;
import io.tracepost.contract.ManualClock;
import io.tracepost.contract.credential.InMemoryKey;
import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.destination.DestinationId;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks rotations off before and after each of their steps, and starts anew from what is there. */
class BrokenRotationTest {
  private static final OrganizationId ACME = new OrganizationId("acme");

  /** More than are sealed anew in one transaction. */
  private static final int SECRETS = 120;

  @TempDir private Path folder;
  private StorageOnDisk disk;

  @BeforeEach
  void open() throws Exception {
    disk = new StorageOnDisk(ManualClock.atNoon());
  }

  @AfterEach
  void close() throws Exception {
    disk.close();
  }

  /** Ends the process, as it were, at the nth chance. */
  private static final class Deadly implements RotationSteps {
    private final int fatal;
    private int chances;

    Deadly(int fatal) {
      this.fatal = fatal;
    }

    @Override
    public boolean write(Step step, KeysetChange change) throws VaultException {
      chance();
      boolean written = change.write();
      chance();
      return written;
    }

    @Override
    public void sealedAnew(int soFar) {
      chance();
    }

    private void chance() {
      chances++;
      if (chances == fatal) {
        throw new Killed();
      }
    }
  }

  private static final class Killed extends IllegalStateException {
    private static final long serialVersionUID = 1L;
  }

  private interface Rotation {
    void run(TinkCredentialVault vault, RotationSteps steps) throws VaultException;
  }

  private interface Opening {
    TinkCredentialVault open() throws Exception;
  }

  @Test
  void a_rotation_of_the_data_keys_that_breaks_off_anywhere_leaves_everything_openable()
      throws Exception {
    InMemoryKey key = new InMemoryKey("kms://one");
    int chances =
        breakOffEverywhere(() -> disk.storage().vault(key), (vault, steps) -> vault.rotate(steps));
    assertThat(chances).as("before and after two steps, and after three batches").isEqualTo(7);
  }

  @Test
  void a_key_file_whose_replacement_breaks_off_anywhere_still_opens() throws Exception {
    Path file = folder.resolve("kek");
    int chances =
        breakOffEverywhere(
            () -> disk.storage().vault(file, disk.folder()),
            TinkCredentialVault::rotateKeyEncryptionKey);
    assertThat(chances).isEqualTo(2);
  }

  @Test
  void a_move_that_breaks_off_has_happened_or_has_not() throws Exception {
    InMemoryKey one = new InMemoryKey("kms://one");
    InMemoryKey two = new InMemoryKey("kms://two");
    fill(disk.storage().vault(one));
    assertThatThrownBy(() -> disk.storage().vault(one).rewrap(two, new Deadly(1)))
        .hasRootCauseInstanceOf(Killed.class);
    disk.reopen();
    check(disk.storage().vault(one));
    assertThatThrownBy(() -> disk.storage().vault(one).rewrap(two, new Deadly(2)))
        .hasRootCauseInstanceOf(Killed.class);
    disk.reopen();
    check(disk.storage().vault(two));
  }

  /** How many chances to break it off there are. */
  private int breakOffEverywhere(Opening opening, Rotation rotation) throws Exception {
    fill(opening.open());
    for (int fatal = 1; ; fatal++) {
      Deadly steps = new Deadly(fatal);
      TinkCredentialVault vault = opening.open();
      try {
        rotation.run(vault, steps);
        return steps.chances;
      } catch (VaultException e) {
        assertThat(e).hasRootCauseInstanceOf(Killed.class);
      }
      disk.reopen();
      check(opening.open());
      rotation.run(opening.open(), RotationSteps.SILENT);
      disk.reopen();
      check(opening.open());
    }
  }

  private static void fill(TinkCredentialVault vault) throws VaultException {
    vault.apiKeyPepper();
    for (int i = 0; i < SECRETS; i++) {
      vault.put(ACME, id(i), Map.of("token", SecretText.of("secret " + i)));
    }
  }

  private static void check(TinkCredentialVault vault) throws VaultException {
    assertThat(vault.apiKeyPepper()).hasSize(32);
    for (int i = 0; i < SECRETS; i++) {
      assertThat(vault.open(ACME, id(i)).require("token").reveal()).isEqualTo("secret " + i);
    }
  }

  private static DestinationId id(int number) {
    return new DestinationId("d" + number);
  }
}
