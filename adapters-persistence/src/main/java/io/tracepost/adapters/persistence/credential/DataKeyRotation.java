package io.tracepost.adapters.persistence.credential;

import io.tracepost.adapters.persistence.credential.RotationSteps.Step;
import io.tracepost.adapters.persistence.database.Database;
import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.VaultException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Replaces keys while secrets are read and written. Each step leaves everything openable: a new data
 * key seals before the first secret is sealed anew, and an old one is disabled only when nothing is
 * sealed with it, looked at under the lock that every writer shares. Key services are asked between
 * transactions.
 */
final class DataKeyRotation {
  /** Rows a transaction: few, because whoever writes one of them waits for the rest. */
  private static final int BATCH = 50;

  private static final int TRIES = 20;

  private final Database database;
  private final DataKeys keys;
  private final SecretTable secrets;
  private final RotationSteps steps;

  DataKeyRotation(Database database, DataKeys keys, SecretTable secrets, RotationSteps steps) {
    this.database = database;
    this.keys = keys;
    this.secrets = secrets;
    this.steps = steps;
  }

  /** Seals everything under a new data key; returns how many secrets of destinations that were. */
  int replaceDataKey() throws VaultException, SQLException {
    step(Step.KEY_ADDED, this::withNewKey);
    int sealed = 0;
    for (int batch = resealed(); batch >= 0; batch = resealed()) {
      sealed += batch;
      steps.sealedAnew(sealed);
    }
    step(Step.KEYS_DISABLED, this::withoutOlderKeys);
    return sealed;
  }

  /** Wraps the data keys with another key, or with the newest version of the same one. */
  void rewrap(KeyEncryptionKey to) throws VaultException, SQLException {
    step(
        Step.WRAPPED_ANEW,
        stored -> {
          SealingKeyset keyset = keys.load(stored);
          return Optional.of(change(stored, rewrapped(stored, keyset, to), keyset, Set.of()));
        });
    keys.wrappedBy(to);
  }

  private Optional<KeysetChange> withNewKey(WrappedKeyset stored)
      throws VaultException, SQLException, GeneralSecurityException {
    SealingKeyset keyset = keys.load(stored);
    Set<Long> used = database.read(KeyUse::of);
    Set<Long> needed = keyset.disabled().stream().filter(used::contains).collect(ids());
    Set<Long> spent = keyset.disabled().stream().filter(id -> !used.contains(id)).collect(ids());
    SealingKeyset next = keyset.enabling(needed).destroying(spent).withNewKey();
    return Optional.of(change(stored, newState(next), next, spent));
  }

  private Optional<KeysetChange> withoutOlderKeys(WrappedKeyset stored)
      throws VaultException, SQLException, GeneralSecurityException {
    SealingKeyset keyset = keys.newest(stored);
    Set<Long> used = database.read(KeyUse::of);
    Set<Long> unused = keyset.older().stream().filter(id -> !used.contains(id)).collect(ids());
    if (unused.isEmpty()) {
      return Optional.empty();
    }
    SealingKeyset next = keyset.disabling(unused);
    return Optional.of(change(stored, newState(next), next, unused));
  }

  /** How many rows of a batch were sealed anew; -1 when there was none left. */
  private int resealed() throws VaultException, SQLException {
    return database.writeDurably(
        handle -> {
          SealingKeyset keyset = keys.forSealing(handle);
          List<SecretTable.Row> rows = secrets.sealedOtherwise(handle, keyset, BATCH);
          int server = resealedOfServer(handle, keyset);
          int sealed = 0;
          for (SecretTable.Row row : rows) {
            sealed += resealed(handle, keyset, row) ? 1 : 0;
          }
          return rows.isEmpty() && server == 0 ? -1 : sealed;
        });
  }

  private static int resealedOfServer(Handle handle, SealingKeyset keyset) throws VaultException {
    try {
      return ServerSecretTable.resealAll(handle, keyset);
    } catch (GeneralSecurityException e) {
      throw new VaultException(
          "Sealing the server's own secrets anew: what is stored does not open; it was changed or"
              + " moved; restore the database from its backup",
          e);
    }
  }

  private boolean resealed(Handle handle, SealingKeyset keyset, SecretTable.Row row)
      throws VaultException {
    try {
      return secrets.reseal(handle, keyset, row);
    } catch (GeneralSecurityException e) {
      throw new VaultException(
          "Sealing "
              + row.sealed().field()
              + " of destination "
              + row.sealed().destination()
              + " anew: what is stored does not open; it was changed or moved; set that secret again,"
              + " then rotate again. Everything else opens",
          e);
    }
  }

  private void step(Step step, Preparation preparation) throws VaultException, SQLException {
    for (int i = 0; i < TRIES; i++) {
      WrappedKeyset stored = database.read(DataKeys::stored);
      Optional<KeysetChange> change;
      try {
        change = preparation.of(stored);
      } catch (GeneralSecurityException e) {
        throw DataKeys.unwrappable(keys.kek(), e);
      }
      if (change.isEmpty() || steps.write(step, change.get())) {
        return;
      }
    }
    throw new VaultException(
        "Replacing keys at "
            + database.place()
            + ": others changed them each time; let one rotation run at a time and run this one"
            + " again");
  }

  private WrappedKeyset newState(SealingKeyset next) throws VaultException {
    try {
      return WrappedKeyset.ofNewState(next, keys.kek());
    } catch (GeneralSecurityException e) {
      throw DataKeys.unwrappable(keys.kek(), e);
    }
  }

  private static WrappedKeyset rewrapped(
      WrappedKeyset stored, SealingKeyset keyset, KeyEncryptionKey to) throws VaultException {
    try {
      return stored.rewrapped(keyset, to);
    } catch (GeneralSecurityException e) {
      throw DataKeys.unwrappable(to, e);
    }
  }

  private KeysetChange change(
      WrappedKeyset from, WrappedKeyset to, SealingKeyset keyset, Set<Long> mustBeUnused) {
    keys.prepare(to, keyset);
    return new KeysetChange(database, from, to, mustBeUnused);
  }

  private static java.util.stream.Collector<Long, ?, Set<Long>> ids() {
    return Collectors.toUnmodifiableSet();
  }

  private interface Preparation {
    /** Empty when there is nothing to change. */
    Optional<KeysetChange> of(WrappedKeyset stored)
        throws VaultException, SQLException, GeneralSecurityException;
  }
}
