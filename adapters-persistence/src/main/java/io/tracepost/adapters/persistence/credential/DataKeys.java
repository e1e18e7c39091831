package io.tracepost.adapters.persistence.credential;

import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.application.credential.VaultException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The data keys, unwrapped once for each state they are in: what opens and seals later needs no
 * key-encryption key, so secrets stay in use while a key service is away. Thread-safe; never asks the
 * key-encryption key inside a transaction, except when another process changed the keys a moment ago.
 */
final class DataKeys {
  private final KeysetTable table;
  private volatile KeyEncryptionKey kek;
  private volatile @Nullable Held held;
  private volatile @Nullable Prepared prepared;
  private volatile Optional<KeyTrouble> trouble = Optional.empty();

  private record Held(long revision, SealingKeyset keyset) {}

  /** Keys that are about to be written: known once they are, without asking anybody. */
  private record Prepared(WrappedKeyset stored, SealingKeyset keyset) {}

  DataKeys(Database database, KeyEncryptionKey kek) {
    this.table = new KeysetTable(database.dialect());
    this.kek = kek;
  }

  /** The key that wraps them, as far as this process was told. */
  KeyEncryptionKey kek() {
    return kek;
  }

  /** From now on another key wraps them. */
  void wrappedBy(KeyEncryptionKey other) {
    kek = other;
  }

  /** Why the keys as they are stored now do not open here; empty when they do. */
  Optional<KeyTrouble> trouble() {
    return trouble;
  }

  /** Opens the keys; makes them when there are none. */
  void open(Database database) throws VaultException, SQLException {
    Optional<WrappedKeyset> stored = database.read(KeysetTable::find);
    if (stored.isEmpty()) {
      stored = Optional.of(database.writeDurably(inserting(made())));
    }
    newest(stored.get());
  }

  /** The keys that seal in this transaction. */
  SealingKeyset forSealing(Handle handle) throws VaultException {
    long revision = table.revisionForSealing(handle).orElseThrow(DataKeys::gone);
    Held known = held;
    if (known != null && known.revision() == revision) {
      return known.keyset();
    }
    return newest(stored(handle));
  }

  /** The keys in memory; of a state that may be over. */
  SealingKeyset inMemory() {
    Held known = held;
    if (known == null) {
      throw new IllegalStateException("the data keys were not opened");
    }
    return known.keyset();
  }

  /** The keys as they are stored now, unless these are known. */
  SealingKeyset newest(Handle handle) throws VaultException {
    return newest(stored(handle));
  }

  SealingKeyset newest(WrappedKeyset stored) throws VaultException {
    Held known = held;
    if (known != null && known.revision() == stored.revision()) {
      return known.keyset();
    }
    Prepared own = prepared;
    return own != null && Arrays.equals(own.stored().wrapped(), stored.wrapped())
        ? held(stored, own.keyset())
        : load(stored);
  }

  private SealingKeyset held(WrappedKeyset stored, SealingKeyset keyset) {
    held = new Held(stored.revision(), keyset);
    trouble = Optional.empty();
    return keyset;
  }

  /** Opens what is stored, whether or not it is known: the proof that a restart would work. */
  SealingKeyset load(WrappedKeyset stored) throws VaultException {
    try {
      return held(stored, SealingKeyset.unwrap(stored.wrapped(), kek));
    } catch (GeneralSecurityException e) {
      VaultException unopened = unopened(stored, e);
      Held known = held;
      trouble =
          Optional.of(
              new KeyTrouble(
                  known != null && known.revision() == stored.revision(),
                  String.valueOf(unopened.getMessage())));
      throw unopened;
    }
  }

  /** Remembers keys that are about to be written. */
  void prepare(WrappedKeyset stored, SealingKeyset keyset) {
    prepared = new Prepared(stored, keyset);
  }

  static WrappedKeyset stored(Handle handle) throws VaultException {
    return KeysetTable.find(handle).orElseThrow(DataKeys::gone);
  }

  static VaultException gone() {
    return new VaultException(
        "Reading the data keys: their row is gone; restore the database from its backup");
  }

  private WrappedKeyset made() throws VaultException {
    try {
      SealingKeyset keyset = SealingKeyset.generate();
      WrappedKeyset stored = WrappedKeyset.ofNewState(keyset, kek);
      prepare(stored, keyset);
      return stored;
    } catch (GeneralSecurityException e) {
      throw unwrappable(kek, e);
    }
  }

  private static org.jdbi.v3.core.HandleCallback<WrappedKeyset, VaultException> inserting(
      WrappedKeyset made) {
    return handle -> {
      Optional<WrappedKeyset> meanwhile = KeysetTable.find(handle);
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      KeysetTable.insert(handle, made);
      return made;
    };
  }

  /** What became of wrapping. */
  static VaultException unwrappable(KeyEncryptionKey by, GeneralSecurityException failure) {
    String said =
        failure instanceof WrappingAead.Refused refused
            ? String.valueOf(refused.answer().getMessage())
            : by.name() + " did not take them";
    return new VaultException("Wrapping the data keys: " + said, failure);
  }

  private VaultException unopened(WrappedKeyset stored, GeneralSecurityException failure) {
    String opening = "Opening the data keys: ";
    String said = "what is stored does not open";
    if (failure instanceof WrappingAead.Refused refused) {
      said = String.valueOf(refused.answer().getMessage());
      if (refused.answer().kind() != KeyException.Kind.DOES_NOT_OPEN) {
        return new VaultException(opening + said + otherKey(stored), failure);
      }
    }
    return SealingKeyset.isKeyOf(stored.checkValue(), kek)
        ? new VaultException(
            opening
                + said
                + "; the key is the right one, so the row was changed or moved; restore the database"
                + " from its backup",
            failure)
        : new VaultException(
            opening
                + said
                + otherKey(stored)
                + "; the key-encryption key is not the one they were wrapped with; restore the right"
                + " key from its backup, or correct security.kek",
            failure);
  }

  private String otherKey(WrappedKeyset stored) {
    return stored
        .wrappedBy()
        .filter(name -> !name.equals(kek.name()))
        .map(name -> "; they were wrapped by " + name)
        .orElse("");
  }
}
