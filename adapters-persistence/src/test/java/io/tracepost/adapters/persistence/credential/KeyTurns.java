package io.tracepost.adapters.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.persistence.Storage;
import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.contract.credential.InMemoryKey;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Replaces keys in turn, as an operator would from another process, while the vault that users have
 * stays open: data keys, the key of a file, a move to another file, to a service, to another service and
 * back. After a move that vault is opened anew with the new key, as instances are restarted, before data
 * keys are replaced again.
 */
final class KeyTurns {
  private static final int KINDS = 7;

  private final Storage storage;
  private final KeyEncryptionKeyFile first;
  private final KeyEncryptionKeyFile second;
  private final InMemoryKey aws = new InMemoryKey("kms://one");
  private final InMemoryKey vault = new InMemoryKey("kms://two");
  private final AtomicInteger dataKeys = new AtomicInteger();
  private final AtomicInteger moves = new AtomicInteger();
  private KeyEncryptionKey current;
  private volatile CredentialVault inUse;
  private int turn;

  KeyTurns(Storage storage, Path folder, String name) throws Exception {
    this.storage = storage;
    first = KeyEncryptionKeyFile.create(folder.resolve(name + "-one.kek"));
    second = KeyEncryptionKeyFile.create(folder.resolve(name + "-two.kek"));
    current = first;
    inUse = storage.vault(first);
  }

  /** The vault that users have just now. */
  CredentialVault vault() {
    return inUse;
  }

  CredentialVault reopened() throws Exception {
    return storage.vault(current);
  }

  void next() throws Exception {
    TinkCredentialVault operator = storage.vault(current);
    switch (turn++ % KINDS) {
      case 1 -> {
        operator.rotateKeyEncryptionKey(RotationSteps.SILENT);
        inUse = storage.vault(current);
        moves.incrementAndGet();
      }
      case 2 -> move(operator, current == first ? second : first);
      case 4 -> move(operator, aws);
      case 5 -> move(operator, vault);
      case 6 -> move(operator, first);
      default -> {
        operator.rotate();
        dataKeys.incrementAndGet();
      }
    }
  }

  private void move(TinkCredentialVault operator, KeyEncryptionKey to) throws Exception {
    operator.rewrap(to, RotationSteps.SILENT);
    current = to;
    inUse = storage.vault(to);
    moves.incrementAndGet();
  }

  /** Nothing is left of earlier keys but the one that was disabled last. */
  void check() throws Exception {
    storage.vault(current).rotate();
    SealingKeyset keyset =
        SealingKeyset.unwrap(storage.database().read(DataKeys::stored).wrapped(), current);
    assertThat(keyset.older()).isEmpty();
    assertThat(keyset.disabled()).hasSizeLessThanOrEqualTo(1);
    assertThat(storage.database().read(KeyUse::of)).isSubsetOf(keyset.primaryId());
  }

  @Override
  public String toString() {
    return dataKeys + " rotations of data keys, " + moves + " of the key that wraps them";
  }
}
